// Fills a form as a person does: finds each control by the words beside it.
import { labelled } from './texts.js'
import { QUESTIONS } from './questions.js'

/** Answers of an organisation that does not exist. Names in three scripts stay as they are in every language. */
export const ANSWERS = {
  name_english: 'Example Cyber “A & B” Ltd',
  name_national: 'Näidis Küber OÜ – Παράδειγμα – Пример',
  department: 'Incident response',
  country: 'country-ee',
  street: 'Pärnu mnt 1',
  city: 'Tallinn',
  postal_code: '10141',
  register_number: '10000000',
  website: 'https://organisation.example.org/',
  phone: '+372 600 0000',
  general_email: 'info@organisation.example.org',
  kind: 'kind-sme',
  main_seat: 'no',
  main_seat_details: 'Piemērs SIA\nBrīvības iela 1, Rīga',
  subsidiaries: 'yes',
  subsidiaries_details: 'Latvia: Piemērs SIA',
  majority_outside: 'no',
  control: 'choice-control-owners',
  owners: { name: 'Example Holding', country: 'Latvia', share: '60' },
  first_name: 'Mari',
  family_name: 'Näidis',
  position: 'Head of information security',
  representative_phone: '+372 600 0001',
  representative_email: 'mari@organisation.example.org',
  representative_expertise: 'Ten years of incident handling.',
  activities: ['activity-industry', 'activity-operations'],
  expertise: 'Incident response for operators of essential services.\nYearly exercises with the energy sector.',
  domains: { within: 'Incident Handling and Digital Forensics', choose: ['Resilience aspects'] },
  sectors: ['Energy'],
  technologies: ['Cloud, Edge and Virtualisation'],
  use_cases: [],
  functions: ['choice-functions-detection', 'choice-functions-response'],
  roles: ['choice-roles-csirt', 'choice-roles-soc'],
  goals: 'Shared detection rules.',
  contribution: 'Experts for exercises.',
  groups: [],
  no_exclusion_ground: 'yes',
  data_to_atlas: true,
  support_mission: true,
  true_and_entitled: true,
  signed_by: 'Mari Näidis',
  directory: true,
}

/** A control's words: a key of the language files, or a name that is the same in every language. */
const words = (text, answer) => (/^(kind|activity|choice|country)-|^(yes|no)$/.test(answer) ? text(answer) : answer)

/** One form on a page, filled in the language of `text`. */
export class Person {
  constructor(page, text) {
    Object.assign(this, { page, text })
  }

  /** Answers every question of a section; `changed` replaces some of the answers. */
  async fillSection(section, changed = {}) {
    const answers = { ...ANSWERS, ...changed }
    for (const question of QUESTIONS.filter((one) => one.section === section && one.id in answers)) {
      if (this.asked(question, answers)) await this.answer(question, answers[question.id])
    }
  }

  /** Whether the question's condition ("main_seat = no", "country in ES IT") holds. */
  asked({ condition }, answers) {
    const [id, , ...values] = condition.split(' ')
    return condition === '' || values.some((value) => answers[id].toLowerCase().endsWith(value.toLowerCase()))
  }

  async answer({ id, kind }, answer) {
    const label = labelled(this.text, this.text(`question-${id}`))
    if (kind === 'yes_no' || kind === 'must_be_yes') await this.choose(label, answer)
    else if (kind === 'acknowledgement' || kind === 'consent') await this.page.getByLabel(label).setChecked(answer)
    else if (kind.startsWith('one_of')) await this.chooseOrSelect(label, answer)
    else if (kind.startsWith('tree')) await this.chooseInTree(label, answer)
    else if (kind.startsWith('many')) for (const one of answer) await this.tick(label, one)
    else if (kind.startsWith('list')) await this.fillOwner(answer)
    else await this.page.getByLabel(label).fill(answer)
  }

  group(label) {
    return this.page.getByRole('group', { name: label })
  }

  async choose(label, answer) {
    await this.group(label).getByRole('radio', { name: words(this.text, answer), exact: true }).check()
  }

  async chooseOrSelect(label, answer) {
    const list = this.page.getByRole('combobox', { name: label })
    if ((await list.count()) > 0) await list.selectOption({ label: words(this.text, answer) })
    else await this.choose(label, answer)
  }

  async tick(label, answer) {
    await this.group(label).getByRole('checkbox', { name: words(this.text, answer), exact: true }).check()
  }

  async chooseInTree(label, { within, choose }) {
    const branch = this.group(label).locator('details').filter({ has: this.page.locator('summary', { hasText: within }) })
    if ((await branch.getAttribute('open')) === null) await branch.locator('summary').click()
    for (const one of choose) await branch.getByRole('checkbox', { name: one, exact: true }).check()
  }

  async fillOwner({ name, country, share }) {
    const owner = this.page.getByRole('group', { name: this.text('form-owner', { number: 1 }), exact: true })
    await owner.getByLabel(this.text('form-owner-name'), { exact: true }).fill(name)
    await owner.getByLabel(this.text('form-owner-country'), { exact: true }).fill(country)
    await owner.getByLabel(this.text('form-owner-share'), { exact: true }).fill(share)
  }

  /** Presses the button with these words, and waits for the page that comes. */
  async press(key, values) {
    const button = this.page.getByRole('button', { name: this.text(key, values), exact: true })
    await Promise.all([this.page.waitForEvent('load'), button.click()])
  }

  /** Follows the link with these words. */
  async follow(key, values) {
    const link = this.page.getByRole('link', { name: this.text(key, values), exact: true }).first()
    await Promise.all([this.page.waitForEvent('load'), link.click()])
  }

  /** Waits for the page with this heading. */
  async at(key, values) {
    await this.page.getByRole('heading', { name: this.text(key, values) }).first().waitFor()
  }

  /** Whether the page says that something is wrong, in its title and in a summary that leads to each place. */
  async isTold() {
    await this.page.getByRole('alert').getByRole('heading', { name: this.text('problem-heading') }).waitFor()
    const title = await this.page.title()
    if (!title.startsWith(this.text('error-prefix'))) throw new Error(`the title does not say that there is an error: ${title}`)
    for (const link of await this.page.getByRole('alert').getByRole('link').all()) {
      const [path, anchor] = (await link.getAttribute('href')).split('#')
      if (path === '' && (await this.page.locator(`[id="${anchor}"]`).count()) !== 1) throw new Error(`leads nowhere: ${await link.innerText()}`)
    }
  }
}
