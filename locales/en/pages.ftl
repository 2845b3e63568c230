### Help, privacy, accessibility, members. Names, addresses and periods come from the settings.

## Help

help-title = Help and contact
# $centre (String) - the centre's name
help-lead = { $centre } runs this portal and registers the organisations of its country.
help-contact-heading = Write to us
help-contact = Name the reference if you have one. Do not send documents with secrets by e-mail.
help-questions-heading = Questions that are often asked
help-mail-question = No mail has come
help-mail-answer = Look into the spam folder. On the page after sending you can have the mail sent again, and correct the address.
help-later-question = Can I stop and go on later?
# $days (Number) - how long a draft is kept
help-later-answer = Yes. Your answers are saved with each section and kept for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. To go on, open the start page in the same browser.
help-mistake-question = I have sent something wrong
help-mistake-answer = Write to us and name the reference. An assessor can ask you for a correction.
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
# $days (Number) - how long a draft is kept
privacy-long-draft = A registration that is not sent is deleted after { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
# $days (Number) - how long one has to confirm
privacy-long-unconfirmed = A registration whose address is not confirmed expires after { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
# $years (Number) - how long a finished case is kept
privacy-long-case = A finished case is deleted after { $years ->
        [one] { $years } year
       *[other] { $years } years
    }.
privacy-long-register = The record of a member stays as long as the registration lasts.
privacy-rights-heading = What you can ask of us
privacy-rights = You can ask to see, correct or delete your data, to limit how we use them, and you can object. Write to us.
privacy-complaint = You can complain to the data protection authority of your country.
privacy-cookies-heading = Cookies
privacy-cookies = We set a cookie only when one is needed: to find your saved answers again, and to show a case after you opened a link. There is no tracking, and nothing is loaded from other sites.

## Accessibility

accessibility-title = Accessibility
accessibility-lead = Everybody should be able to use this portal.
accessibility-status-heading = How accessible it is
accessibility-status = The portal is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. It works with the keyboard alone, with a screen reader, enlarged to 400%, and without scripts.
accessibility-known-heading = What we know to be difficult
accessibility-known = Names of knowledge domains are in English on all pages. The Estonian texts have not been reviewed by an editor yet.
accessibility-tested = We test each page by program and by hand. There has been no audit by others yet.
accessibility-report-heading = Tell us what is in your way
accessibility-report = Write to us which page it is and what you wanted to do. We answer within ten working days, and take your registration in another way if it must be.
accessibility-enforce-heading = If our answer does not help
accessibility-enforce = Turn to the body that supervises accessibility:

## Members

members-title = Member directory
members-lead = Organisations registered through this centre that wish to be shown here.
members-none = There is no entry yet.
members-atlas = All members are in the European Cybersecurity Atlas.
members-caption = Members
members-name = Name
members-kind = Kind of organisation
members-activities = Fields of activity
members-website = Website
