### The questions of `shared/data/questions.csv`. Each has a label; `.hint` helps to answer; `.missing` says what to
### enter when nothing came; `.short` names the answer where the label is a question or a long sentence.

## Sections

section-organisation = Your organisation
section-ownership = Ownership and control
section-representative = Your representative
section-expertise = Your expertise
section-contribution = Your contribution
section-declarations = Declarations

## Who sees an answer

visibility-public = Everybody sees this.
visibility-eccc_nccs = The European Competence Centre (ECCC) and the national centres see it, and the Atlas may publish it.
visibility-ncc = Only this centre sees it.
write-in-english = Write in English.

## Organisation

question-name_english = Name in English
    .hint = If there is none, the national name again.
    .missing = Enter the name of the organisation in English
question-name_national = Name in the national language
    .missing = Enter the name of the organisation in the national language
question-department = Department or unit
    .hint = Only if you register a part of the organisation.
    .missing = Enter the department or unit
question-country = Country of establishment
    .hint = The country in whose register the organisation stands.
    .missing = Choose the country in which the organisation is established
question-street = Street and number
    .missing = Enter the street and number
question-city = City or town
    .missing = Enter the city or town
question-postal_code = Postal code
    .missing = Enter the postal code
question-province = Province
    .missing = Choose the province
question-register_number = Company register number
    .missing = Enter the company register number
question-website = Website
    .hint = The whole address, like https://example.org
    .missing = Enter the address of the website, like https://example.org
question-phone = Phone
    .hint = With + and the country code.
    .missing = Enter the phone number
question-general_email = General e-mail address
    .hint = An address of the organisation, not of one person, like info@example.org
    .missing = Enter the general e-mail address of the organisation
question-kind = Kind of organisation
    .hint = Choose what fits best.
    .missing = Choose the kind of organisation

## Ownership

question-main_seat = Is this the main seat of the organisation?
    .hint = The address that you gave in the section before.
    .missing = Say whether this is the main seat of the organisation
    .short = Main seat
question-main_seat_details = Name and address of the main seat
    .missing = Enter the name and address of the main seat
question-subsidiaries = Does the organisation have subsidiaries in other Member States?
    .hint = Iceland, Liechtenstein and Norway count as well.
    .missing = Say whether the organisation has subsidiaries in other Member States
    .short = Subsidiaries in other Member States
question-subsidiaries_details = Names of the subsidiaries and their countries
    .missing = Enter the names of the subsidiaries and their countries
question-majority_outside = Does the organisation hold majority shares in organisations outside the Member States?
    .missing = Say whether the organisation holds majority shares in organisations outside the Member States
    .short = Majority shares outside the Member States
question-majority_outside_details = Names of these organisations and their countries
    .missing = Enter the names of the organisations outside the Member States and their countries
question-control = Who controls the organisation?
    .hint = The assessors look at ownership and control. An owner from outside the Member States does not exclude the organisation.
    .missing = Choose who controls the organisation
    .short = Control
question-owners = Owners of 25% or more
    .hint = Up to ten persons or organisations.
    .missing = Enter the name, country and share of at least one owner

## Representative

question-first_name = First name
    .missing = Enter the first name of the representative
question-family_name = Family name
    .missing = Enter the family name of the representative
question-position = Position
    .hint = For example: head of information security.
    .missing = Enter the position of the representative
question-representative_phone = Direct phone
    .hint = With + and the country code.
    .missing = Enter the direct phone number of the representative
question-representative_email = E-mail address of the representative
    .hint = We send a link to this address to confirm it. Enter one that you can open now.
    .missing = Enter the e-mail address of the representative
question-representative_expertise = The representative’s own expertise in cybersecurity
    .hint = In a few words.
    .missing = Describe the representative’s own expertise in cybersecurity

## Expertise

question-activities = In which fields does the organisation have expertise?
    .hint = The six fields of Article 8(3). Choose all that apply, at least one.
    .missing = Choose at least one field in which the organisation has expertise
    .short = Fields of activity
question-expertise = Describe your expertise
    .hint = What you do, for whom, and what others come to you for.
    .missing = Describe the expertise of the organisation
    .short = Expertise in detail
question-domains = Knowledge domains
    .hint = Open a domain and choose what you work on. At least one.
    .missing = Choose at least one knowledge domain
question-sectors = Sectors
    .hint = Those that you work for. Choose all that apply.
    .missing = Choose the sectors that you work for
question-technologies = Technologies
    .hint = Those that you work with. Choose all that apply.
    .missing = Choose the technologies that you work with
question-use_cases = Use cases
    .hint = Choose all that apply.
    .missing = Choose the use cases
question-functions = What do you do?
    .hint = Choose all that apply.
    .missing = Choose what you do
    .short = Functions
question-roles = In which roles?
    .hint = One organisation can hold several.
    .missing = Choose the roles of the organisation
    .short = Roles

## Contribution

question-goals = What do you want to achieve in the community?
    .missing = Describe what you want to achieve in the community
    .short = Goals
question-contribution = How will you contribute?
    .hint = For example with experts, training, research, or services to other members.
    .missing = Describe how you will contribute
    .short = Contribution
question-groups = Which working groups interest you?
    .hint = Choose all that apply.
    .missing = Choose the working groups that interest you
    .short = Working groups

## Declarations

question-no_exclusion_ground = Is the organisation free of every exclusion ground of Article 138 of Regulation (EU, Euratom) 2024/2509?
    .hint = Such grounds are, for example, bankruptcy, unpaid taxes, grave professional misconduct, fraud and corruption.
    .missing = Say whether the organisation is free of every exclusion ground
    .short = Free of exclusion grounds
question-data_to_atlas = I know that these answers go to the European Competence Centre (ECCC) and the national centres.
    .hint = Each question says who sees the answer.
    .missing = Tick the box to show that you know where the answers go
    .short = Answers go to the ECCC and the national centres
question-support_mission = The organisation will support the European Competence Centre (ECCC) and this centre in their mission.
    .hint = Article 9 of Regulation (EU) 2021/887.
    .missing = Tick the box to declare that the organisation will support the mission
    .short = Support of the mission
question-true_and_entitled = The statements are true, and I may speak for the organisation.
    .missing = Tick the box to declare that the statements are true and that you may speak for the organisation
    .short = True and entitled
question-signed_by = Your name
    .hint = Type your first name and family name. This takes the place of a signature.
    .missing = Type your name
    .short = Signed by
question-directory = Show the organisation in this centre’s member directory.
    .hint = Name, country, website, kind of organisation and fields of activity. You can take this back on the status page at any time.
    .missing = Say whether to show the organisation in the directory
    .short = Member directory

## Answers to choose from

choice-control-owners = Owners who hold 25% or more
choice-control-public_body = A public body, such as the state or a municipality
choice-control-listed = Shareholders on a stock exchange, where it is listed
choice-control-dispersed = Nobody holds 25% or more
choice-functions-prevention = Prevention
choice-functions-detection = Detection
choice-functions-response = Response
choice-functions-information_sharing = Information sharing
choice-roles-csirt = CSIRT
choice-roles-soc = SOC
choice-roles-isac = ISAC
choice-roles-cyber_hub = Cyber hub
choice-roles-security_provider = Security provider
choice-roles-researcher = Researcher
choice-roles-trainer = Trainer
choice-roles-other = Other

## Kinds of organisation

kind-sme = Small or medium-sized enterprise (SME)
kind-large_company = Large company
kind-research = Academic or research organisation
kind-association = Civil-society association
kind-standardisation_organisation = European standardisation organisation
kind-public_entity = Public entity
kind-operational_entity = Operational or technical cybersecurity entity
kind-sector_stakeholder = Sector stakeholder
kind-digital_innovation_hub = European Digital Innovation Hub
kind-other = Other

## Fields of activity, Article 8(3)

activity-research = Academia, research or innovation
activity-industry = Industrial or product development
activity-training = Training and education
activity-operations = Information security or incident response
activity-ethics = Ethics
activity-standardisation = Formal and technical standardisation and specifications
