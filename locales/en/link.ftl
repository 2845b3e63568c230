### What a mailed link says when it does not open its page, and how to get a new one.

link-expired = This link has expired
    .text = It worked for a limited time only.
link-used = This link has been used
    .text = What it was for is done.
link-superseded = There is a newer link
    .text = A later mail holds the link that works now. Look for the newest mail from us.
link-revoked = This link was withdrawn
    .text = The case has moved on or passed to somebody else. There is nothing for you to do.
link-person-removed = You are not an assessor of this centre any more
    .text = Your links stopped working when you left the list of assessors. The case is with your colleagues.
link-cookie-missing = Open the link in your mail again
    .text = This browser has forgotten that you opened it: that happens after 24 hours or when cookies are deleted. Nothing you typed here is lost: it is below.
link-cookie-missing-empty = Open the link in your mail
    .text = This page shows the case only in the browser in which you opened the link.
    .copied = Check that you copied the whole address from the mail, or open the link in the mail itself.
link-new-text = We can send a new link to the address that we have on record.
link-new-button = Send me a new link
link-new-sent = We sent a new link
    .text = It goes to the address on record only, and arrives within a few minutes; where we have already sent three mails today to an address that is not confirmed, tomorrow. The old links do not work any more.
link-new-before = A new link was sent before
    .text = Each link gives one new link, and from this one it was asked for already. Look for our newest mail, in the spam folder as well.
link-new-limit = We have sent enough links for today
    .text = Look into the spam folder, or try again tomorrow.
link-typed-heading = What you typed
link-typed-then = Open the link in your mail in this browser, then come back to this page and press the button again.
link-go-to-start = Go to the start page
