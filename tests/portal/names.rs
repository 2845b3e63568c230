//! Names of organisations in the scripts of the Union.

use portal_tests::applicant::example;

use crate::portal::TestPortal;

#[tokio::test]
async fn u8_names_of_every_script_of_the_union_come_through_unchanged() {
    let portal = TestPortal::start().await;
    let names = [
        "Näidis Küber OÜ",
        "Κυβερνοασφάλεια Α.Ε. «Ασπίς»",
        "Киберсигурност АД",
        "Ħaż-Żebbuġ Ċiber & Aħwa",
        "Łódź Cyberbezpieczeństwo Sp. z o.o.",
        "Árvíztűrő Tükörfúrógép Kft.",
        "L'Œil d’Or – Sécurité S.A.",
        "Šiauliai Žalgiris UAB",
        "Č",
        "Smith & Sons <Cyber> \"Ltd\"",
    ];
    for (number, name) in names.iter().enumerate() {
        let mut mari = portal.browser();
        let mut answers = example(&mut mari).await;
        answers["name_national"] = (*name).into();
        answers["register_number"] = format!("1000{number:04}").into();
        let check = mari.fill_sections("en", &answers).await;
        assert!(
            check.main().contains(name),
            "{name} is not on the check page"
        );
        let receipt = mari.submit(&check.form()).await;
        assert_eq!(receipt.status, 200);
    }
}
