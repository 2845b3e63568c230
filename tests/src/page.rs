//! An answer as a reader gets it.

use reqwest::{StatusCode, Url, header::HeaderMap};
use scraper::{Html, Selector};

use crate::form::Form;

/// An answer to a request.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it was found, after redirects.
    pub url: Url,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, read as text.
    pub body: String,
}

impl Page {
    /// The first element that matches, as text with single spaces.
    #[must_use]
    pub fn text_of(&self, selector: &str) -> Option<String> {
        self.texts_of(selector).into_iter().next()
    }

    /// Every element that matches, as text with single spaces.
    #[must_use]
    pub fn texts_of(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        document
            .select(&selector)
            .map(|element| {
                element
                    .text()
                    .collect::<String>()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    /// An attribute of every element that matches and has it.
    #[must_use]
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let document = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        document
            .select(&selector)
            .filter_map(|element| element.attr(attribute))
            .map(str::to_owned)
            .collect()
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> String {
        self.text_of("title").unwrap_or_default()
    }

    /// The page's main heading.
    #[must_use]
    pub fn heading(&self) -> String {
        self.text_of("h1").unwrap_or_default()
    }

    /// All text of the main part.
    #[must_use]
    pub fn main(&self) -> String {
        self.text_of("main").unwrap_or_default()
    }

    /// The names of the fields that the error summary leads to.
    #[must_use]
    pub fn summary(&self) -> Vec<String> {
        let anchors = self.attributes("[role=alert] a", "href");
        let document = Html::parse_document(&self.body);
        anchors
            .iter()
            .map(|anchor| {
                let id = anchor.trim_start_matches('#');
                let selector = Selector::parse(&format!("[id='{id}']")).unwrap();
                let control = document.select(&selector).next();
                let control = control
                    .unwrap_or_else(|| panic!("the summary leads to {anchor}, which is not there"));
                control.attr("name").unwrap_or(id).to_owned()
            })
            .collect()
    }

    /// The page's only form besides those of the header.
    #[must_use]
    pub fn form(&self) -> Form {
        let forms = Form::all(self);
        match forms.len() {
            1 => forms.into_iter().next().unwrap(),
            count => panic!(
                "{count} forms on {} ({})\n{}",
                self.url,
                self.status,
                self.main()
            ),
        }
    }

    /// The first form that has a control or button of that name.
    #[must_use]
    pub fn form_with(&self, name: &str) -> Form {
        let forms = Form::all(self);
        let found = forms.into_iter().find(|form| form.has(name));
        found.unwrap_or_else(|| {
            panic!(
                "no form with {name} on {} ({})\n{}",
                self.url,
                self.status,
                self.main()
            )
        })
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|_| panic!("no JSON at {}: {}", self.url, self.body))
    }
}
