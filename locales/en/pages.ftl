### Help, privacy, accessibility, members. Names, addresses and periods come from the settings.

## Help

help-title = Help and contact
# $centre (String) - the centre's name
help-lead = { $centre } runs this portal and registers the organisations of its country.
help-contact-heading = Write to us
help-contact = Name the reference if you have one. Do not send documents with secrets by e-mail.
help-when-heading = What happens when
# $days (Number) - how long one has to confirm
help-when-confirm = We mail a link to the representative at once. It works for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
help-questions-heading = Questions that are often asked
help-mail-question = No mail has come
help-mail-answer = Look into the spam folder. On the page after sending you can have the mail sent again, and correct the address.
# $count (Number) - how many mails a day
help-mail-limit = An address gets at most { $count ->
        [one] { $count } mail
       *[other] { $count } mails
    } a day until it is confirmed; what is more comes the next day.
help-link-question = A link in a mail does not open
help-link-answer = Copy the whole address from the mail into your browser. A later mail may hold a newer link: only the newest works. Where a link has expired, its page offers to send a new one.
help-later-question = Can I stop and go on later?
# $days (Number) - how long a draft is kept
help-later-answer = Yes. Your answers are saved with each section and kept for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. To go on, open the start page in the same browser, or have a link sent to you by e-mail.
help-mistake-question = I have sent something wrong
help-mistake-answer = Write to us and name the reference. An assessor can ask you for a correction.
help-requests-question = I am told that many requests came from my network
help-requests-answer = We count what comes from one network within an hour, to keep robots out. What you typed is kept; send it again in the next hour, or write to us.
help-who-question = Who sees my answers?
help-who-answer = Each question of the form says it. The privacy page has it in full.
help-time-question = How long does it take?
# $days (Number) - within how many days the assessors decide
help-time-answer = The assessors decide within { $days ->
        [one] { $days } day
       *[other] { $days } days
    } after you confirmed the address. Then the European Competence Centre reviews the record.
help-cost-question = What does it cost?
help-cost-answer = Nothing.

## Privacy

privacy-title = Privacy
privacy-lead = What we do with the data about you and your organisation, and what you can ask of us.
privacy-controller-heading = Who is responsible
privacy-controller-eccc = For the European Cybersecurity Atlas the European Cybersecurity Competence Centre (ECCC) is responsible.
privacy-officer = Data protection officer:
privacy-why-heading = Why, and on what basis
privacy-why = We assess whether your organisation can become a member of the Cybersecurity Competence Community. This is a public task under Article 8 of Regulation (EU) 2021/887; the basis is Article 6(1)(e) of the General Data Protection Regulation.
privacy-why-directory = The entry in the member directory rests on your consent. You can take it back at any time: write to us.
privacy-what-heading = Which data
privacy-what = The answers of the form: about the organisation, its owners, and its representative (name, position, phone, e-mail address). Also the assessments, and a record of what was done when.
privacy-who-heading = Who gets them
privacy-who-public = Everybody sees:
privacy-who-eccc = The European Competence Centre (ECCC) and the national centres see, and the Atlas may publish:
privacy-who-centre = Only this centre sees:
privacy-who-processor = The portal runs with a hosting provider in the European Union, which works on our instructions.
privacy-owners-heading = If you are named as an owner
privacy-owners = The organisation has named you as an owner of 25% or more, with your country and share. Only this centre sees that; we use it to assess who controls the organisation.
privacy-long-heading = How long
privacy-kept-caption = How long we keep what
privacy-kept-data = Data
privacy-kept-time = Kept
privacy-kept-draft = Answers that are not sent, and the e-mail address that may be told of them
# $days (Number) - how long a draft is kept
privacy-days = { $days ->
        [one] { $days } day
       *[other] { $days } days
    } after you began
privacy-kept-unconfirmed = A registration whose e-mail address is not confirmed
# $days (Number) - how long one has to confirm
privacy-days-to-confirm = { $days ->
        [one] { $days } day
       *[other] { $days } days
    } to confirm, then it expires and is a finished case
privacy-kept-case = A finished case: answers, assessments, record of what was done
# $years (Number) - how long a finished case is kept
privacy-years-after-end = { $years ->
        [one] { $years } year
       *[other] { $years } years
    } after it ended
privacy-kept-member = The record of a member
privacy-as-a-member = As long as the registration lasts
privacy-kept-counts = How often your network sent something, and how many mails an unconfirmed address got: numbers only, under a code that names neither
privacy-an-hour = An hour; for mails a day
privacy-rights-heading = What you can ask of us
privacy-rights = You can ask to see, correct or delete your data, to limit how we use them, and you can object. Write to us.
privacy-complaint = You can complain to the data protection authority of your country.
privacy-cookies-heading = Cookies
privacy-cookies = We set a cookie only when one is needed: to find your saved answers again, and to show a case after you opened a link. There is no tracking, and nothing is loaded from other sites.

## Accessibility

accessibility-title = Accessibility
accessibility-lead = Everybody should be able to use this portal.
# $centre (String) - the centre's name
accessibility-scope = { $centre } makes this portal accessible under the national law that implements Directive (EU) 2016/2102. This statement applies to this portal.
accessibility-status-heading = How accessible it is
accessibility-status = The portal is partially compliant with the European standard EN 301 549 and the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. What we know to be missing is listed below.
accessibility-works = It works with the keyboard alone, with a screen reader, enlarged to 400%, and without scripts.
accessibility-known-heading = What is not accessible
accessibility-known = Names of knowledge domains are in English on all pages. The Estonian texts have not been reviewed by an editor yet. Nobody has tested the portal with people who use assistive technology every day.
accessibility-prepared-heading = How this statement was prepared
accessibility-tested = It rests on our own assessment: we test each page by program and by hand. There has been no audit by others yet.
accessibility-reviewed = Last reviewed:
accessibility-report-heading = Tell us what is in your way
accessibility-report = Write to us which page it is and what you wanted to do. We answer within ten working days, and take your registration in another way if it must be.
accessibility-enforce-heading = If our answer does not help
accessibility-enforce = Turn to the body that supervises accessibility:

## Members

members-title = Member directory
members-lead = Organisations registered through this centre that wish to be shown here.
members-none = There is no entry yet.
members-none-fit = No member fits this choice.
members-show-all = Show all
members-atlas = All members are in the European Cybersecurity Atlas.
members-activity = Field of activity
members-country = Country
members-any = All
members-show = Show
# $count (Number) - how many members fit
members-count = { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
members-english = Name in English
members-state = State
members-in-review = Approved by this centre; the European Competence Centre reviews the record.
members-pages = Pages of the directory
members-before = Previous page
members-after = Next page
members-kind = Kind of organisation
members-activities = Fields of activity
members-website = Website
