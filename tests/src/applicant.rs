//! An applicant: fills the form from the example, confirms her address.

use serde_json::{Map, Value};

use crate::{browser::Browser, form::Form, page::Page};

/// The address of the example's representative.
pub const APPLICANT: &str = "mari@naidis.example.org";

/// The sections of the form, in order.
pub const SECTIONS: [&str; 6] = [
    "organisation",
    "ownership",
    "representative",
    "expertise",
    "contribution",
    "declarations",
];

/// The answers of the portal's own example, from the description of its API.
pub async fn example(browser: &mut Browser) -> Map<String, Value> {
    let description = browser.open("/api/openapi.json").await.json();
    let body = &description["paths"]["/api/registrations"]["post"]["requestBody"]["content"]["application/json"];
    let example = body.get("example").or_else(|| {
        let examples = body["examples"].as_object()?;
        examples.values().next()?.get("value")
    });
    example.expect("the API describes no example")["answers"]
        .as_object()
        .unwrap()
        .clone()
}

/// Fills every control of a form for which there is an answer.
pub fn fill(form: &mut Form, answers: &Map<String, Value>) {
    for name in form.names() {
        if let Some(answer) = answers.get(&name) {
            match answer {
                Value::Bool(true) => form.set(&name, "yes"),
                Value::Bool(false) => {
                    if form.values(&name).is_empty() && name != "directory" {
                        form.set(&name, "no");
                    }
                }
                Value::Array(codes) => {
                    form.clear(&name);
                    for code in codes {
                        form.set(&name, code.as_str().unwrap());
                    }
                }
                other => form.set(&name, &text(other)),
            }
        }
    }
    for (position, owner) in answers
        .get("owners")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
    {
        let number = position + 1;
        for (field, member) in [
            ("name", "name"),
            ("country", "country"),
            ("share", "share_percent"),
        ] {
            let name = format!("owners-{number}-{field}");
            if form.has(&name) {
                form.set(&name, &text(&owner[member]));
            }
        }
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

impl Browser {
    /// Fills and saves every section; ends on the check page.
    pub async fn fill_sections(&mut self, language: &str, answers: &Map<String, Value>) -> Page {
        let mut page = self.open(&format!("/{language}/apply/organisation")).await;
        for section in SECTIONS {
            let path = format!("/{language}/apply/{section}");
            assert_eq!(page.url.path(), path, "{}: {}", page.status, page.main());
            let mut form = page.form();
            fill(&mut form, answers);
            page = self.submit(&form).await;
            assert_eq!(
                page.status,
                200,
                "{section}: {:?}\n{}",
                page.summary(),
                page.main()
            );
        }
        assert_eq!(page.url.path(), format!("/{language}/apply/check"));
        page
    }

    /// Applies with the portal's own example; returns the reference.
    pub async fn apply(&mut self, language: &str) -> String {
        let answers = example(self).await;
        self.apply_with(language, &answers).await
    }

    /// Applies with these answers; returns the reference.
    pub async fn apply_with(&mut self, language: &str, answers: &Map<String, Value>) -> String {
        let check = self.fill_sections(language, answers).await;
        let receipt = self.submit(&check.form()).await;
        assert_eq!(receipt.status, 200, "{}", receipt.main());
        receipt
            .text_of(".reference")
            .expect("the receipt shows no reference")
    }

    /// Confirms the address by the mailed link.
    pub async fn confirm(&mut self, address: &str) -> Page {
        let link = self.mail_with(address, "/confirm/").await.link("/confirm/");
        let page = self.open(&link).await;
        assert_eq!(page.status, 200, "{}", page.main());
        let form = page.form_with("form_token");
        let done = self.submit(&form).await;
        assert_eq!(done.status, 200, "{}", done.main());
        done
    }
}
