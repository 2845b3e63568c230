// The way of a registration, from the start page to the Atlas, walked by the persons concerned. Every page and state on
// the way is shown to `see(page, name)`, which tests and contact sheets bring.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { newContext } from './browser.js'
import { Traffic } from './checks.js'
import { ANSWERS, Person } from './person.js'
import { ROOT, linksIn } from './portal.js'
import { QUESTIONS, SECTIONS } from './questions.js'

export const ASSESSORS = ['first@ncc.example.org', 'second@ncc.example.org']
/** Whoever decides between the two, and leads them. */
export const THIRD = 'third@ncc.example.org'
const EXAMPLE = JSON.parse(readFileSync(join(ROOT, 'shared/data/example-answers.json'), 'utf8'))
const IN_FAVOUR = {
  established: 'yes',
  mission: 'yes',
  ownership: 'no_concern',
  security: 'not_required',
  exclusion: 'none_known',
  declarations: 'yes',
}

export class Walk {
  /** `context` holds Playwright's options for every browser on the way. */
  constructor({ browser, portal, text, context = {}, see = async () => {} }) {
    Object.assign(this, { browser, portal, text, context, see })
  }

  get language() {
    return this.text.language
  }

  /** What a person does at a browser of her own. */
  async with(work) {
    const context = await newContext(this.browser, this.portal, this.context)
    try {
      const page = await context.newPage()
      return await work(Object.assign(new Person(page, this.text), { traffic: await Traffic.of(page) }))
    } finally {
      await context.close()
    }
  }

  /** Shows a page. It is small and brings nothing from elsewhere, whoever looks (U9). */
  async look({ page, traffic }, name) {
    await page.waitForLoadState('load')
    traffic.assertSmall(this.portal.base, name)
    await this.see(page, name)
  }

  /** The whole way; answers the reference. */
  async all() {
    const reference = await this.apply()
    await this.confirm()
    await this.status('in_assessment')
    for (const address of ASSESSORS) await this.assess(address)
    await this.status('approved')
    await this.portal.advance('PT20M')
    await this.status('in_atlas_review')
    return reference
  }

  /** The same with nobody looking on. */
  unseen() {
    return new Walk({ ...this, see: undefined })
  }

  /** Brings such a registration before its assessors, with nobody looking on; answers the reference. */
  async assessed(changed) {
    const reference = await this.send(changed)
    await this.unseen().confirm()
    return reference
  }

  apply() {
    return this.with(async (person) => {
      await this.start(person)
      for (const section of SECTIONS) await this.section(person, section)
      return this.checkAndSend(person)
    })
  }

  /** An organisation sends its registration as a program does; some of its answers are `changed`. Answers the reference. */
  async send(changed = {}) {
    const { name_english, name_national, representative_email } = ANSWERS
    const answers = { ...EXAMPLE, name_english, name_national, representative_email, ...changed }
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ language: this.language, answers })
    return (await this.portal.json('/api/registrations', { method: 'POST', headers, body })).reference
  }

  /** Sends by the form what `fill(person, section)` enters, without a detour; `then(person)` follows on the receipt. */
  applyWith(fill, then = () => {}) {
    return this.with(async (person) => {
      for (const section of SECTIONS) {
        await person.page.goto(`/${this.language}/apply/${section}`)
        await fill(person, section)
        await person.press('form-save-and-continue')
      }
      await this.checkAndSend(person)
      return then(person)
    })
  }

  async start(person) {
    await person.page.goto(`/${this.language}/`)
    await this.look(person, 'start')
    await person.follow('start-now')
  }

  /** A section as many meet it: first nothing is entered, then everything. */
  async section(person, section) {
    const title = `section-${section}`
    await person.at(title)
    await this.look(person, `${section}-empty`)
    if (QUESTIONS.some((one) => one.section === section && one.required === 'yes')) {
      await person.press('form-save-and-continue')
      await person.isTold()
      await this.look(person, `${section}-errors`)
    }
    await person.fillSection(section)
    await this.look(person, `${section}-filled`)
    await person.press('form-save-and-continue')
  }

  async checkAndSend(person) {
    await person.at('check-title')
    await this.look(person, 'check')
    await person.press('check-send')
    await person.at('receipt-title')
    const reference = await this.reference(person)
    await person.page.reload()
    assert.equal(await this.reference(person), reference, 'a reload shows the same registration')
    await this.look(person, 'receipt')
    return reference
  }

  async reference(person) {
    return /[A-Z]{2}-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await person.page.getByRole('main').innerText())?.[0]
  }

  /** The address of the first link in the newest mail to an address. */
  async linkFor(address) {
    return this.linkIn(await this.portal.mailTo(address))
  }

  /** The address of the first link in a mail. */
  linkIn(mail) {
    const [link] = linksIn(mail)
    assert.ok(link, `a link in “${mail.subject}” to ${mail.to}`)
    return link
  }

  /** What a person does after opening the link in the newest mail to an address. */
  async opening(address, work) {
    const link = await this.linkFor(address)
    return this.with(async (person) => {
      await person.page.goto(link)
      return work(person)
    })
  }

  async confirm() {
    await this.opening(ANSWERS.representative_email, async (person) => {
      await person.at('confirm-title')
      await this.look(person, 'confirm')
      await person.press('confirm-button')
      await person.at('confirm-done-title')
      await this.look(person, 'confirmed')
    })
  }

  async status(state) {
    await this.opening(ANSWERS.representative_email, async (person) => {
      await person.at('status-title')
      await person.page.getByText(this.text(`status-${state}`), { exact: true }).first().waitFor()
      await this.look(person, `status-${state}`)
    })
  }

  /** An assessor approves, after having sent an empty form. */
  async assess(address) {
    const name = `decision-${address.split('@')[0]}`
    await this.opening(address, async (person) => {
      await this.look(person, `${name}-empty`)
      await person.press('decision-send')
      await person.isTold()
      await this.look(person, `${name}-errors`)
      await this.approve(person)
      await this.look(person, `${name}-filled`)
      await person.press('decision-send')
      await this.look(person, `${name}-sent`)
    })
  }

  /** A link that opens nothing any more but offers a new one, which is asked for. */
  async askForNewLink(link, name) {
    await this.with(async (person) => {
      await person.page.goto(link)
      await this.look(person, name)
      await person.press('link-new-button')
      await person.at('link-new-sent')
      await this.look(person, `${name}-new-sent`)
    })
  }

  /** An assessor sends an outcome of any kind; the page that comes is shown when it has a name. */
  decide(address, outcome, { marked = [], name } = {}) {
    return this.opening(address, async (person) => {
      await this.approve(person)
      await person.choose(this.text('decision-outcome'), this.text(`outcome-${outcome}`))
      for (const question of marked) await person.page.locator(`[name=marked][value=${question}]`).evaluate((box) => box.click())
      await person.press('decision-send')
      if (name) await this.look(person, name)
    })
  }

  async approve(person) {
    for (const [criterion, answer] of Object.entries(IN_FAVOUR)) {
      await person.choose(this.text(`criterion-${criterion}`), this.text(`criterion-${criterion}-${answer}`))
    }
    await person.choose(this.text('decision-outcome'), this.text('outcome-approve'))
    const reason = person.page.getByLabel(this.text('decision-reason'), { exact: true })
    await reason.fill('Register extract seen; the expertise is shown for each field.')
    await person.choose(this.text('decision-conflict'), this.text('decision-conflict-no'))
  }
}
