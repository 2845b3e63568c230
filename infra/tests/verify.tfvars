region          = "eu-central-1"
mail_domain     = "ncc.example.org"
alarm_addresses = ["operator@ncc.example.org"]

atlas = {
  url  = "https://atlas.example.org"
  gate = true
}

secrets = {
  link_keys  = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  audit_key  = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  atlas_key  = "key-of-a-test"
  atlas_gate = "user:password"
}
