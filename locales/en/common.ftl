### Words and parts that every page has.
### Dates and times come into messages ready written ("5 December 2026", "5 December 2026, 14:05"), so a sentence must
### take them as they stand.

portal-name = NCC Portal
portal-community = Cybersecurity Competence Community

## The head of a page

# $title (String) - the page's heading
# $portal (String) - the portal's name
page-title = { $title } – { $portal }
# $title (String) - the page's heading
page-title-error = Error: { $title }
skip-to-content = Skip to main content
language-navigation = Language

## The foot of a page

footer-navigation = About this service
footer-help = Help and contact
footer-privacy = Privacy
footer-accessibility = Accessibility
footer-members = Member directory
footer-law = Registration under Regulation (EU) 2021/887, Article 8.
footer-questions = Questions:

## Words

yes = Yes
no = No
back = Back
change = Change
error-prefix = Error:
problem-heading = There is a problem
not-provided = Not provided
none = None
# $label (String) - a field's label
label-optional = { $label } (optional)
# $text (String) - somebody's or something's own words
quoted = “{ $text }”

## Dates and times

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# $day (String) - day of the month
# $month (String) - the month's name
# $year (String) - four digits
date = { $day } { $month } { $year }
# $date (String) - a date
# $time (String) - hours and minutes, 14:05
date-time = { $date }, { $time }
