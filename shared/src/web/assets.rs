//! The style sheet, the mark and the script. Their names hold a hash of their content, so browsers keep them for ever
//! and a new release is a new name.

use axum::{body::Body, extract::Path, response::Response};
use http::{HeaderValue, header};

use super::Failure;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

pub(super) struct Asset {
    name: &'static str,
    media: &'static str,
    bytes: &'static [u8],
}

/// `GET /assets/{file}`.
///
/// # Errors
/// [`Failure::NotFound`] for every other name, that of an earlier release included.
pub async fn serve(Path(file): Path<String>) -> Result<Response, Failure> {
    let asset = ASSETS
        .iter()
        .find(|asset| asset.name == file)
        .ok_or(Failure::NotFound)?;
    let mut response = Response::new(Body::from(asset.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Ok(response)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_asset_is_found_by_its_path_and_by_no_other() {
        for path in [LOOK, MARK, COUNTER] {
            let name = path.strip_prefix("/assets/").unwrap();
            let answer = serve(Path(name.to_owned())).await.unwrap();
            assert!(
                answer.headers()[header::CACHE_CONTROL]
                    .to_str()
                    .unwrap()
                    .contains("immutable")
            );
        }
        for name in ["look.css", "", "../look.css", "look.000000000000.css"] {
            assert!(serve(Path(name.to_owned())).await.is_err(), "{name}");
        }
    }

    #[test]
    fn the_style_sheet_brings_nothing_from_elsewhere_and_stays_small() {
        let css = ASSETS[0].bytes;
        let text = std::str::from_utf8(css).unwrap();
        assert!(!text.contains("url(") && !text.contains("@import"));
        assert!(css.len() < 16 * 1024, "{}", css.len());
    }
}
