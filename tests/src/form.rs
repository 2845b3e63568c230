//! A form as it was served, filled like a person would.

use reqwest::Url;
use scraper::{ElementRef, Html, Selector};

use crate::page::Page;

/// A form: where it goes, its controls and their values.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: Url,
    /// Names of every control that can be filled or chosen, with the values that a choice offers.
    controls: Vec<Control>,
    /// Names and values of its buttons.
    buttons: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Control {
    name: String,
    /// The value of a box, radio or option; what is typed in a field.
    value: String,
    /// Whether it is sent.
    on: bool,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Typed,
    Radio,
    Box,
    Option,
    Hidden,
}

impl Form {
    /// Every form on a page.
    #[must_use]
    pub fn all(page: &Page) -> Vec<Self> {
        let document = Html::parse_document(&page.body);
        let selector = Selector::parse("form").unwrap();
        document
            .select(&selector)
            .map(|form| Self::read(form, page))
            .collect()
    }

    fn read(form: ElementRef<'_>, page: &Page) -> Self {
        let action = page.url.join(form.attr("action").unwrap_or("")).unwrap();
        assert!(
            form.attr("method")
                .is_some_and(|method| method.eq_ignore_ascii_case("post")),
            "a form on {} is not posted",
            page.url
        );
        let mut read = Self {
            action,
            controls: Vec::new(),
            buttons: Vec::new(),
        };
        let selector = Selector::parse("input, textarea, select, button").unwrap();
        for element in form.select(&selector) {
            read.control(element);
        }
        read
    }

    fn control(&mut self, element: ElementRef<'_>) {
        let name = element.attr("name").unwrap_or_default().to_owned();
        let value = || element.attr("value").unwrap_or_default().to_owned();
        let mut add = |value: String, on: bool, kind: Kind| {
            self.controls.push(Control {
                name: name.clone(),
                value,
                on,
                kind,
            });
        };
        match (
            element.value().name(),
            element.attr("type").unwrap_or_default(),
        ) {
            ("button", _) | ("input", "submit") => self.buttons.push((name, value())),
            (_, _) if name.is_empty() => {}
            ("textarea", _) => {
                let text: String = element.text().collect();
                add(
                    text.strip_prefix('\n').unwrap_or(&text).to_owned(),
                    true,
                    Kind::Typed,
                );
            }
            ("select", _) => {
                let options = Selector::parse("option").unwrap();
                let any = element
                    .select(&options)
                    .any(|option| option.attr("selected").is_some());
                for (position, option) in element.select(&options).enumerate() {
                    let on = option.attr("selected").is_some() || (!any && position == 0);
                    let text = || option.text().collect::<String>();
                    add(
                        option.attr("value").map_or_else(text, str::to_owned),
                        on,
                        Kind::Option,
                    );
                }
            }
            (_, "radio") => add(value(), element.attr("checked").is_some(), Kind::Radio),
            (_, "checkbox") => add(value(), element.attr("checked").is_some(), Kind::Box),
            (_, "hidden") => add(value(), true, Kind::Hidden),
            _ => add(value(), true, Kind::Typed),
        }
    }

    /// Whether a control or button has that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.controls.iter().any(|control| control.name == name)
            || self
                .buttons
                .iter()
                .any(|(it, value)| it == name || value == name)
    }

    /// The names of the controls that a person can fill or choose, each once.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for control in self
            .controls
            .iter()
            .filter(|control| control.kind != Kind::Hidden)
        {
            if !names.contains(&control.name) {
                names.push(control.name.clone());
            }
        }
        names
    }

    /// The buttons: name and value.
    #[must_use]
    pub fn buttons(&self) -> &[(String, String)] {
        &self.buttons
    }

    /// What is filled in or chosen under a name now.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<String> {
        let sent = self
            .controls
            .iter()
            .filter(|control| control.on && control.name == name);
        sent.map(|control| control.value.clone()).collect()
    }

    /// Types into a field, or chooses the radio, box or option with that value.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// As [`Self::with`].
    pub fn set(&mut self, name: &str, value: &str) {
        let kind = self
            .controls
            .iter()
            .find(|control| control.name == name)
            .map(|control| control.kind);
        let Some(kind) = kind else {
            panic!("no control {name}; there are {:?}", self.names());
        };
        if matches!(kind, Kind::Typed | Kind::Hidden) {
            let control = self
                .controls
                .iter_mut()
                .find(|control| control.name == name)
                .unwrap();
            value.clone_into(&mut control.value);
            return;
        }
        let mut found = false;
        for control in self
            .controls
            .iter_mut()
            .filter(|control| control.name == name)
        {
            let hit = control.value == value;
            found |= hit;
            if kind == Kind::Box {
                control.on |= hit;
            } else {
                control.on = hit;
            }
        }
        assert!(found, "{name} does not offer {value}");
    }

    /// Unticks every box, or unchooses every radio, of that name; empties a field.
    pub fn clear(&mut self, name: &str) {
        for control in self
            .controls
            .iter_mut()
            .filter(|control| control.name == name)
        {
            match control.kind {
                Kind::Typed | Kind::Hidden => control.value.clear(),
                Kind::Radio | Kind::Box | Kind::Option => control.on = false,
            }
        }
    }

    /// What a browser sends when the button of that name or value is pressed; the first button when it is empty.
    #[must_use]
    pub fn sent_by(&self, button: &str) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = self
            .controls
            .iter()
            .filter(|control| control.on)
            .map(|control| {
                (
                    control.name.clone(),
                    control.value.replace("\r\n", "\n").replace('\n', "\r\n"),
                )
            })
            .collect();
        let pressed = self
            .buttons
            .iter()
            .find(|(name, value)| button.is_empty() || name == button || value == button);
        let Some((name, value)) = pressed else {
            panic!("no button {button:?}; there are {:?}", self.buttons);
        };
        if !name.is_empty() {
            pairs.push((name.clone(), value.clone()));
        }
        pairs
    }
}
