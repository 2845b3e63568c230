//! Countries, the rules of their addresses, their provinces.

use std::{error::Error, fmt::Write};

use crate::rust::{Row, camel, rows};

pub(crate) fn generate(folder: &str) -> Result<String, Box<dyn Error>> {
    let countries = rows(&format!("{folder}/countries.csv"))?;
    let formats = rows(&format!("{folder}/address-formats.csv"))?;
    let provinces = rows(&format!("{folder}/address-provinces.csv"))?;
    let mut code = String::from(
        "/// Every country whose organisations a centre may register.\npub static COUNTRIES: &[CountryRow] = &[\n",
    );
    for country in &countries {
        let format = formats
            .iter()
            .find(|format| format["country"] == country["code"])
            .ok_or_else(|| format!("no address format for {}", country["code"]))?;
        let own = provinces
            .iter()
            .filter(|province| province["country"] == country["code"]);
        writeln!(code, "    {},", row(country, format, own)?)?;
    }
    code.push_str("];\n");
    Ok(code)
}

fn row<'a>(
    country: &Row,
    format: &Row,
    provinces: impl Iterator<Item = &'a Row>,
) -> Result<String, Box<dyn Error>> {
    let provinces: Vec<String> = provinces
        .map(|province| format!("({:?}, {:?})", province["code"], province["name"]))
        .collect();
    let required: Vec<&str> = format["required"].split_whitespace().collect();
    Ok(format!(
        "CountryRow {{ code: {:?}, name: {:?}, group: Group::{}, postal_code: PostalCodeRule {{ required: {}, \
         shapes: {}, prefix: {:?} }}, province_required: {}, provinces: &[{}] }}",
        country["code"],
        country["name"],
        camel(&country["group"]),
        required.contains(&"postal_code"),
        shapes(&format["postal_code_pattern"])?,
        format["postal_code_prefix"],
        required.contains(&"administrative_area"),
        provinces.join(", "),
    ))
}

/// The pattern's alternatives as a list of elements, each one character of the postal code (or an optional space).
fn shapes(pattern: &str) -> Result<String, Box<dyn Error>> {
    let alternatives: Result<Vec<String>, _> = pattern.split('|').map(shape).collect();
    Ok(format!("&[{}]", alternatives?.join(", ")))
}

fn shape(pattern: &str) -> Result<String, Box<dyn Error>> {
    let mut elements: Vec<String> = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        let (element, after) = element(rest)?;
        rest = after;
        match rest.strip_prefix('{').and_then(|tail| tail.split_once('}')) {
            Some((count, after)) => {
                rest = after;
                let (least, most) = count.split_once(',').unwrap_or((count, count));
                let (least, most): (usize, usize) = (least.parse()?, most.parse()?);
                elements.extend(std::iter::repeat_n(element.clone(), least));
                elements.extend(std::iter::repeat_n(
                    format!("Element::Optional(&{element})"),
                    most - least,
                ));
            }
            None => match rest.strip_prefix('?') {
                Some(after) => {
                    rest = after;
                    elements.push(format!("Element::Optional(&{element})"));
                }
                None => elements.push(element),
            },
        }
    }
    Ok(format!("&[{}]", elements.join(", ")))
}

fn element(pattern: &str) -> Result<(String, &str), Box<dyn Error>> {
    if let Some(rest) = pattern.strip_prefix("\\d") {
        return Ok(("Element::Digit('0', '9')".into(), rest));
    }
    if let Some((class, rest)) = pattern
        .strip_prefix('[')
        .and_then(|tail| tail.split_once(']'))
    {
        return match class.as_bytes() {
            b"A-Z" => Ok(("Element::Letter".into(), rest)),
            b"\\dA-Z" => Ok(("Element::LetterOrDigit".into(), rest)),
            [from, b'-', to] if from.is_ascii_digit() => Ok((
                format!(
                    "Element::Digit({:?}, {:?})",
                    char::from(*from),
                    char::from(*to)
                ),
                rest,
            )),
            _ => Err(format!("unknown class in a postal code: {class}").into()),
        };
    }
    let letter = pattern.chars().next().ok_or("empty pattern")?;
    if letter.is_ascii_alphanumeric() || letter == '-' || letter == ' ' {
        return Ok((format!("Element::Exactly({letter:?})"), &pattern[1..]));
    }
    Err(format!("unknown element in a postal code: {pattern}").into())
}
