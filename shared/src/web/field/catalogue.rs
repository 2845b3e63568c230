//! The fields of the catalogue's questions.

use super::{Branch, Choice, Control, FieldView, LineControl, visible};
use crate::{
    collect::{FieldError, RawAnswers},
    country::Country,
    locale::Text,
    questions::{Kind, Question, QuestionId, Required, Section, Visibility},
    settings::Settings,
    taxonomy::Vocabulary,
};

/// Makes fields for one reader, filled with what was typed.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    /// The words.
    pub t: Text,
    /// What the centre asks.
    pub settings: &'a Settings,
    /// What was typed, by field.
    pub raw: &'a RawAnswers,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
    /// How many owners can be entered at least.
    pub owners: usize,
    /// Where applicants read how answers are used.
    pub privacy: &'a str,
}

impl<'a> Fields<'a> {
    /// The fields of a section, in order; those that belong together in groups, those that an answer opens behind it.
    #[must_use]
    pub fn section(&self, section: Section) -> Vec<FieldView> {
        let mut fields: Vec<(Option<String>, FieldView)> = Vec::new();
        for question in section.questions() {
            if question.condition.is_none()
                && let Some(field) = self.question(question.id)
            {
                fields.push((self.group(question.id), field));
            }
        }
        let mut grouped: Vec<FieldView> = Vec::new();
        let mut open: Option<String> = None;
        for (group, field) in fields {
            match (&group, grouped.last_mut()) {
                (Some(_), Some(last)) if group == open => last.inside.push(field),
                (Some(name), _) => {
                    let legend = name.clone();
                    grouped.push(
                        FieldView::new(self.t, "", legend, Control::Group).inside(vec![field]),
                    );
                }
                (None, _) => grouped.push(field),
            }
            open = group;
        }
        grouped
    }

    /// The legend over a question that belongs together with its neighbours.
    fn group(&self, id: QuestionId) -> Option<String> {
        use QuestionId::{City, Country, GeneralEmail, Phone, PostalCode, Street, Website};
        match id {
            Country | Street | City | PostalCode => Some(self.t.msg_form_address()),
            Website | Phone | GeneralEmail => Some(self.t.msg_form_contact()),
            _ => None,
        }
    }

    /// The field of a question, with those that depend on it; `None` when this centre does not ask it.
    #[must_use]
    pub fn question(&self, id: QuestionId) -> Option<FieldView> {
        let question = id.question();
        let control = self.control(question)?;
        let label = self.t.question_label(id);
        let label = if self.is_optional(question) {
            self.t.msg_label_optional(label)
        } else {
            label
        };
        let inside = if question.kind == Kind::Owners {
            self.owner_fields()
        } else {
            self.dependents(question)
        };
        let field = FieldView::new(self.t, question.name, label, control)
            .hint(Some(self.hint(question)))
            .error(self.error_at(question.name))
            .inside(inside);
        Some(match id {
            QuestionId::Country => field.link(
                self.settings.centre().other_centres.to_string(),
                self.t.msg_start_other_centres(),
            ),
            QuestionId::DataToAtlas => {
                field.link(self.privacy.to_owned(), self.t.msg_check_privacy())
            }
            _ => field,
        })
    }

    fn dependents(&self, question: &Question) -> Vec<FieldView> {
        question
            .section
            .questions()
            .filter(|it| it.condition.is_some_and(|it| it.question == question.id))
            .filter_map(|it| self.question(it.id))
            .collect()
    }

    /// Whether choosing that answer opens a further question of the section.
    fn opens(&self, question: &Question, code: &str) -> bool {
        question.section.questions().any(|other| {
            other
                .condition
                .is_some_and(|it| it.question == question.id && it.values.contains(&code))
        })
    }

    fn served(&self) -> &'a [Country] {
        &self.settings.centre().registers_for
    }

    fn is_optional(&self, question: &Question) -> bool {
        match question.required {
            Required::Yes | Required::WhenAsked => false,
            Required::No => question.kind != Kind::Consent,
            Required::BySetting => !self.settings.register_number().required,
            Required::ByCountry => !self.served().iter().any(|country| match question.kind {
                Kind::Province => country.rules().province_required,
                _ => country.rules().postal_code.required,
            }),
        }
    }

    /// Everything that helps to answer, and on a line of its own who sees the answer.
    fn hint(&self, question: &Question) -> String {
        let t = self.t;
        let mut parts = vec![t.question_hint(question.id)];
        match question.kind {
            Kind::PostalCode => {
                if let [country] = self.served() {
                    parts.push(Some(
                        t.msg_form_postal_code_example(country.postal_code_example()),
                    ));
                }
            }
            Kind::TreeOfVocabulary(list) if t.list_language(list).is_some() => {
                parts.push(Some(t.msg_form_domains_note()));
            }
            Kind::Owners => parts.push(Some(t.msg_form_owner_empty_hint())),
            _ => {}
        }
        if question.id == QuestionId::RegisterNumber {
            let digits = self.settings.register_number().digits;
            parts.push(digits.map(|digits| t.msg_form_register_number_digits(digits)));
        }
        let in_words = matches!(question.kind, Kind::Multiline)
            || matches!(question.id, QuestionId::Department | QuestionId::Position);
        if in_words && !question.atlas.is_empty() && self.settings.centre().write_in_english {
            parts.push(Some(t.msg_write_in_english()));
        }
        let help = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let readers = self
            .names_its_readers(question)
            .then(|| t.visibility(question.visibility));
        let lines = [Some(help), readers].into_iter().flatten();
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }

    /// The declarations say themselves where they go.
    fn names_its_readers(&self, question: &Question) -> bool {
        question.kind != Kind::Acknowledgement || question.visibility == Visibility::EcccAndCentres
    }

    pub(super) fn error_at(&self, field: &str) -> Option<String> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| self.t.field_error(error))
    }

    pub(super) fn typed(&self, field: &str) -> &'a str {
        let values = self.raw.get(field).map(Vec::as_slice).unwrap_or_default();
        values
            .iter()
            .map(String::as_str)
            .find(|value| !value.is_empty())
            .unwrap_or_default()
    }

    fn is_chosen(&self, question: &Question, code: &str) -> bool {
        self.raw
            .get(question.name)
            .is_some_and(|values| values.iter().any(|value| value == code))
    }

    fn control(&self, question: &'static Question) -> Option<Control> {
        let typed = self.typed(question.name);
        Some(match question.kind {
            Kind::Text | Kind::PostalCode => Control::Line(line(question.id, "text", typed)),
            Kind::Email => Control::Line(line(question.id, "email", typed)),
            Kind::Phone => Control::Line(line(question.id, "tel", typed)),
            Kind::Url => Control::Line(line(question.id, "url", typed)),
            Kind::Multiline => Control::Area {
                value: visible(typed),
                max: question.max,
            },
            Kind::Country => self.countries(question),
            Kind::Province => self.provinces(question)?,
            Kind::YesNo | Kind::MustBeYes => Control::Radios {
                choices: self.choices(question, &["yes", "no"]),
                inline: !self.opens(question, "yes") && !self.opens(question, "no"),
            },
            Kind::Acknowledgement | Kind::Consent => Control::Box {
                ticked: typed == "yes",
            },
            Kind::OneOf(codes) => Control::Radios {
                choices: self.choices(question, codes),
                inline: false,
            },
            Kind::ManyOf(codes) => Control::Boxes(self.choices(question, codes)),
            Kind::OneOfVocabulary(list) => Control::Radios {
                choices: self.terms(question, list),
                inline: false,
            },
            Kind::ManyOfVocabulary(list) => Control::Boxes(self.terms(question, list)),
            Kind::TreeOfVocabulary(list) => Control::Tree(self.tree(question, list)),
            Kind::ManyOfSetting if self.settings.groups().is_empty() => return None,
            Kind::ManyOfSetting => Control::Boxes(self.working_groups(question)),
            Kind::Owners => Control::Group,
        })
    }

    fn choice(&self, question: &Question, code: &str, label: String) -> Choice {
        Choice {
            code: code.to_owned(),
            label,
            lang: None,
            chosen: self.is_chosen(question, code),
            opens: self.opens(question, code),
        }
    }

    fn choices(&self, question: &Question, codes: &[&str]) -> Vec<Choice> {
        codes
            .iter()
            .filter_map(|code| {
                let label = self.t.choice_label(question.id, code)?;
                Some(self.choice(question, code, label))
            })
            .collect()
    }

    fn terms(&self, question: &Question, list: Vocabulary) -> Vec<Choice> {
        let offered = self.settings.offered(list).into_iter();
        let choices = offered.map(|code| Choice {
            lang: self.t.term_language(list, code),
            ..self.choice(question, code, self.t.term_label(list, code))
        });
        choices.collect()
    }

    /// The first branch is unfolded when something is wrong: links to the field lead into it.
    fn tree(&self, question: &Question, list: Vocabulary) -> Vec<Branch> {
        let lang = self.t.list_language(list);
        let wrong = self.error_at(question.name).is_some();
        let mut before = 0;
        let branches = list.roots().enumerate().map(|(number, root)| {
            let whole = Choice {
                lang: None,
                ..self.choice(question, root.notation, self.t.msg_form_all_of(root.label))
            };
            let parts = list.children(root.notation).map(|term| Choice {
                lang,
                ..self.choice(question, term.notation, term.label.to_owned())
            });
            let choices: Vec<Choice> = std::iter::once(whole).chain(parts).collect();
            let chosen = choices.iter().any(|choice| choice.chosen);
            before += choices.len();
            Branch {
                before: before - choices.len(),
                label: root.label.to_owned(),
                lang,
                open: chosen || (wrong && number == 0),
                choices,
            }
        });
        branches.collect()
    }

    fn working_groups(&self, question: &Question) -> Vec<Choice> {
        let groups = self.settings.groups().iter();
        groups
            .map(|group| {
                let label = group.label.get(self.t.language()).to_owned();
                self.choice(question, group.code.as_str(), label)
            })
            .collect()
    }

    /// A centre that registers for one country alone has it chosen already.
    fn countries(&self, question: &Question) -> Control {
        let served = self.served();
        let only = served.len() == 1 && self.typed(question.name).is_empty();
        let choices = served.iter().map(|country| {
            let name = self.t.country_name(*country);
            let choice = self.choice(question, country.code(), name);
            Choice {
                chosen: only || choice.chosen,
                ..choice
            }
        });
        Control::Select {
            groups: vec![(None, choices.collect())],
            autocomplete: Some("country"),
        }
    }

    /// The provinces of the countries that need one; without such a country the question is not shown.
    fn provinces(&self, question: &Question) -> Option<Control> {
        let groups: Vec<(Option<String>, Vec<Choice>)> = self
            .served()
            .iter()
            .filter(|country| country.rules().province_required)
            .map(|country| {
                let provinces = country.rules().provinces.iter();
                let choices = provinces
                    .map(|(code, name)| self.choice(question, code, (*name).to_owned()))
                    .collect();
                (Some(self.t.country_name(*country)), choices)
            })
            .collect();
        (!groups.is_empty()).then_some(Control::Select {
            groups,
            autocomplete: Some("address-level1"),
        })
    }
}

/// How browsers help with a line.
fn line(id: QuestionId, kind: &'static str, typed: &str) -> LineControl {
    let autocomplete = match id {
        QuestionId::NameEnglish | QuestionId::NameNational => Some("organization"),
        QuestionId::Street => Some("address-line1"),
        QuestionId::City => Some("address-level2"),
        QuestionId::PostalCode => Some("postal-code"),
        QuestionId::Website => Some("url"),
        QuestionId::FirstName => Some("given-name"),
        QuestionId::FamilyName => Some("family-name"),
        QuestionId::Position => Some("organization-title"),
        QuestionId::RepresentativePhone => Some("work tel"),
        QuestionId::RepresentativeEmail => Some("work email"),
        QuestionId::SignedBy => Some("name"),
        _ => None,
    };
    let width = match id {
        QuestionId::PostalCode | QuestionId::RegisterNumber => "w10",
        QuestionId::City | QuestionId::Phone | QuestionId::RepresentativePhone => "w20",
        _ => "",
    };
    LineControl {
        kind,
        value: visible(typed),
        autocomplete,
        inputmode: None,
        width,
    }
}
