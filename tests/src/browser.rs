//! A browser without JavaScript: cookies, redirects, forms.

use std::collections::BTreeMap;

use reqwest::{
    Client, Method, Request, Url,
    header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HeaderValue, LOCATION, SET_COOKIE},
};

use crate::{form::Form, page::Page};

/// One person's browser. A clone is another one with the same cookies so far.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    /// The portal's address, with a slash at the end.
    pub base: Url,
    /// Cookies by name.
    pub cookies: BTreeMap<String, String>,
    /// What it says in `Accept-Language`.
    pub language: &'static str,
}

impl Browser {
    /// A fresh browser for the portal at that address.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let _already_there = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .tls_certs_only(std::iter::empty())
            .no_proxy()
            .build()
            .unwrap();
        let base = Url::parse(base).unwrap();
        Self {
            client,
            base,
            cookies: BTreeMap::new(),
            language: "en",
        }
    }

    /// The portal's URL of a path, or of an address from a mail, wherever the portal listened when it was sent.
    #[must_use]
    pub fn url(&self, path: &str) -> Url {
        let mut url = self.base.join(path).unwrap();
        url.set_port(self.base.port()).unwrap();
        url
    }

    /// A request that carries what a browser would send along.
    #[must_use]
    pub fn request(&self, method: Method, url: &Url) -> Request {
        let mut request = Request::new(method, url.clone());
        let headers = request.headers_mut();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(self.language));
        headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            headers.insert(COOKIE, HeaderValue::from_str(&pairs.join("; ")).unwrap());
        }
        request
    }

    /// Sends a request and keeps the cookies of its answer; follows no redirect.
    pub async fn send(&mut self, request: Request) -> Page {
        let url = request.url().clone();
        let answer = self.client.execute(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        for cookie in headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = String::from_utf8_lossy(&answer.bytes().await.unwrap()).into_owned();
        Page {
            url,
            status,
            headers,
            body,
        }
    }

    /// Sends a request and follows redirects within the portal.
    pub async fn follow(&mut self, request: Request) -> Page {
        let mut page = self.send(request).await;
        for _ in 0..5 {
            let Some(location) = page
                .headers
                .get(LOCATION)
                .filter(|_| page.status.is_redirection())
            else {
                return page;
            };
            let url = page.url.join(location.to_str().unwrap()).unwrap();
            assert_eq!(url.origin(), self.base.origin(), "sent away to {url}");
            let request = self.request(Method::GET, &url);
            page = self.send(request).await;
        }
        panic!("too many redirects at {}", page.url);
    }

    /// Opens an address of the portal.
    pub async fn open(&mut self, path: &str) -> Page {
        let url = self.url(path);
        let request = self.request(Method::GET, &url);
        self.follow(request).await
    }

    /// Presses the form's main button.
    pub async fn submit(&mut self, form: &Form) -> Page {
        self.press(form, "").await
    }

    /// Presses the form's button of that name.
    pub async fn press(&mut self, form: &Form, button: &str) -> Page {
        let pairs = form.sent_by(button);
        self.post(&form.action, &pairs).await
    }

    /// Posts pairs as a form does, and follows the redirect.
    pub async fn post(&mut self, url: &Url, pairs: &[(String, String)]) -> Page {
        let request = self.post_request(url, pairs);
        self.follow(request).await
    }

    /// The request of [`Self::post`].
    #[must_use]
    pub fn post_request(&self, url: &Url, pairs: &[(String, String)]) -> Request {
        self.post_bytes(url, serde_html_form::to_string(pairs).unwrap().into_bytes())
    }

    /// A form post with this body as it is.
    #[must_use]
    pub fn post_bytes(&self, url: &Url, body: Vec<u8>) -> Request {
        let mut request = self.request(Method::POST, url);
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(CONTENT_TYPE, media_type);
        *request.body_mut() = Some(body.into());
        request
    }

    /// Posts JSON.
    pub async fn post_json(
        &mut self,
        path: &str,
        headers: &[(&'static str, &str)],
        json: &serde_json::Value,
    ) -> Page {
        let url = self.url(path);
        let mut request = self.request(Method::POST, &url);
        request
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (name, value) in headers {
            request
                .headers_mut()
                .insert(*name, HeaderValue::from_str(value).unwrap());
        }
        *request.body_mut() = Some(json.to_string().into());
        self.send(request).await
    }
}
