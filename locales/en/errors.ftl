### Answers that are not the page asked for. The title is also the title of problem+json; `.text` says what happened,
### `.next` what to do.

error-400 = The request cannot be read
    .text = It does not have the shape that this address takes.
    .next = Go back, look through what you entered, and send it again.
error-403 = The form was sent from another site
    .text = For your safety we take forms only from our own pages. Nothing was saved.
    .next = Open the page again here, then send.
error-404 = Page not found
    .text = There is no page at this address.
    .next = Check the address, or begin at the start page.
error-405 = This page cannot do that
    .text = The address exists, but it does not take this kind of request.
    .next = Begin at the start page.
error-409 = Somebody was faster
    .text = The registration changed while you were working on it. Nothing of yours was sent.
    .next = Open the page again, look at what changed, and send once more.
error-413 = Too much at once
    .text = What you sent is larger than the form allows. Nothing was saved.
    .next = Shorten your answers and send them again.
error-415 = Another kind of content is needed
    .text = This address does not take the kind of content that was sent.
    .next = Send the form from the page itself, or JSON to the interface for programs.
error-429 = Too many requests
    .text = There were many requests from your network in a short time.
    .next = Try again in an hour.
error-500 = Something went wrong on our side
    .text = We have been told. What you saved before is still there.
    .next = Try again in a few minutes. If it happens again, write to us.
error-503 = The portal is not available at the moment
    .text = We have been told. What you saved before is still there.
    .next = Try again in a few minutes.
# $id (String) - the request's id
error-reference = Name this number if you write to us: { $id }
error-start = Go to the start page
