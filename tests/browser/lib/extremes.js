// The fullest registration that the form takes, through two corrections, and the emptiest: nothing may break or burst.
import { unlike } from './portal.js'
import { ANSWERS } from './person.js'
import { QUESTIONS } from './questions.js'
import { ASSESSORS } from './walk.js'

const REPRESENTATIVE = ANSWERS.representative_email
const CORRECTED = ['name_national', 'website', 'expertise', 'domains', 'sectors', 'goals', 'contribution', 'main_seat_details']
const WORD = 'Κυβερνοασφάλεια'
const LINE = 'Ανίχνευση και αντιμετώπιση περιστατικών; откриване и реагиране при инциденти.\n'

/** As many characters as a question takes: one word without a space, or many lines. A line's end counts for two. */
const longest = ({ kind, max }) => {
  if (kind === 'text') return WORD.repeat(30).slice(0, Number(max))
  const lines = LINE.repeat(20).slice(0, Number(max) - Math.ceil(Number(max) / LINE.length) - 1)
  return `${lines.trim()}…`
}

const everyBox = (page) =>
  page.evaluate(() => document.querySelectorAll('main [type=checkbox]:not(:checked)').forEach((box) => box.click()))

const inSection = (section) => QUESTIONS.filter((question) => question.section === section)

async function fillDense(person, section) {
  const texts = inSection(section).filter(({ id, kind }) => ['text', 'multiline'].includes(kind) && id !== 'register_number')
  const changed = Object.fromEntries(texts.map((question) => [question.id, longest(question)]))
  await person.fillSection(section, {
    ...changed,
    website: `https://organisation.example.org/${'a'.repeat(2_000)}`,
    majority_outside: 'yes',
  })
  await everyBox(person.page)
}

async function fillSparse(person, section) {
  const needed = inSection(section).filter(({ required }) => required !== 'no')
  const changed = { main_seat: 'yes', subsidiaries: 'no', control: 'choice-control-dispersed' }
  for (const question of needed) {
    const answers = { ...ANSWERS, ...changed }
    if (question.id in answers && person.asked(question, answers)) await person.answer(question, answers[question.id])
  }
}

/** The fullest: every box ticked, every text as long as it may be, three versions. */
export async function densest(walk) {
  const unseen = walk.unseen()
  const reference = await walk.applyWith(
    async (person, section) => {
      await fillDense(person, section)
      await walk.look(person, `densest-${section}`)
    },
    (person) => walk.reference(person),
  )
  await unseen.confirm()
  for (const round of [1, 2]) {
    await unseen.decide(ASSESSORS[0], 'ask_correction', { marked: CORRECTED })
    await correctDense(walk, reference, round)
  }
  await shown(walk, 'densest')
  await walk.decide(ASSESSORS[0], 'approve', { name: 'densest-sent' })
  await walk.decide(ASSESSORS[1], 'approve', { name: 'densest-decided' })
}

/** Corrects what was marked: each text begins otherwise, and every other box is changed. */
function correctDense(walk, reference, round) {
  const see = round === 1 ? walk.unseen() : walk
  return walk.opening(REPRESENTATIVE, async (person) => {
    const { page } = person
    await see.look(person, 'densest-status-correction')
    await person.follow('status-correct.link')
    await see.look(person, 'densest-correct')
    for (const field of await page.locator('main form textarea, main form input[type=text]').all()) {
      const before = await field.inputValue()
      await field.fill(`${round}${before.slice(1)}`)
    }
    await page.locator('[name=website]').fill(`https://organisation.example.org/${'b'.repeat(2_000 + round)}`)
    await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('main [type=checkbox]')]
      for (const box of boxes.filter((_, at) => at % 2 === 1)) box.click()
    })
    await person.press('status-correct.continue')
    await person.at('status-corrected')
    await see.look(person, 'densest-corrected')
    await page.locator('[name=reference]').fill(reference)
    await person.press('status-corrected.send')
    await person.at('status-corrected.done')
    await see.look(person, 'densest-status')
  })
}

/** The emptiest: what is required, and nothing more. */
export async function emptiest(walk) {
  const unseen = walk.unseen()
  await walk.applyWith(fillSparse)
  await unseen.confirm()
  await walk.opening(REPRESENTATIVE, (person) => walk.look(person, 'emptiest-status'))
  await shown(walk, 'emptiest')
}

/** What an assessor reads of it, on her page and in print, and every mail about it. */
async function shown(walk, name) {
  await walk.opening(ASSESSORS[0], async (person) => {
    await walk.look(person, `${name}-decision`)
    await person.follow('decision-files-page')
    await walk.look(person, `${name}-case-printed`)
  })
  const page = await walk.browser.newPage()
  for (const { html, subject } of unlike(await walk.portal.mails())) {
    await page.setContent(html)
    await walk.see(page, `${name}-mail: ${subject.slice(0, 60)}`)
  }
  await page.close()
}
