//! Whole applications per second, and how long the final post takes, against a portal that runs already:
//! `cargo bench -p portal-tests --bench applications -- http://127.0.0.1:8080/ [connections] [seconds]`
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

use std::time::{Duration, Instant};

use portal_tests::{applicant::example, browser::Browser};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let Some(base) = arguments.first().cloned() else {
        println!("give the portal's address");
        return;
    };
    let number = |position: usize, default: u64| {
        arguments
            .get(position)
            .map_or(default, |it| it.parse().unwrap())
    };
    let (connections, seconds) = (number(1, 8), number(2, 20));
    let begun = Instant::now();
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..connections {
        workers.spawn(apply_until(
            base.clone(),
            begun + Duration::from_secs(seconds),
        ));
    }
    let mut posts: Vec<Duration> = workers.join_all().await.concat();
    let elapsed = begun.elapsed().as_secs_f64();
    posts.sort();
    let at = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let position = ((posts.len() - 1) as f64 * share) as usize;
        posts[position].as_secs_f64() * 1000.0
    };
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = posts.len() as f64 / elapsed;
    println!(
        "{} whole applications in {elapsed:.1} s over {connections} connections: {rate:.1} per second",
        posts.len()
    );
    println!(
        "final post: median {:.1} ms, p99 {:.1} ms, most {:.1} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

/// Applies again and again; returns how long each final post took.
async fn apply_until(base: String, end: Instant) -> Vec<Duration> {
    let answers = example(&mut Browser::new(&base)).await;
    let mut posts = Vec::new();
    while Instant::now() < end {
        let mut browser = Browser::new(&base);
        let check = browser.fill_sections("en", &answers).await;
        let form = check.form();
        let begun = Instant::now();
        let receipt = browser.submit(&form).await;
        posts.push(begun.elapsed());
        assert_eq!(receipt.status, 200);
    }
    posts
}
