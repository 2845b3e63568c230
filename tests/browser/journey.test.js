import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { launch } from './lib/browser.js'
import { ANSWERS } from './lib/person.js'
import { startPortal } from './lib/portal.js'
import { texts } from './lib/texts.js'
import { Walk } from './lib/walk.js'

const PHONE = { viewport: { width: 320, height: 640 } }

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

/** Walks the whole way on a new portal and looks for the member in the Atlas. */
async function walk(language, context, see) {
  const portal = await startPortal(language)
  try {
    await new Walk({ browser, portal, text: texts(language), context, see }).all()
    const records = await portal.records()
    assert.deepEqual(records.map(({ attributes }) => attributes.title), [ANSWERS.name_english])
    const record = await (await portal.record(records[0].id)).json()
    assert.deepEqual([record.data.attributes.field_institution_name_in_nation].flat(), [ANSWERS.name_national])
    assert.equal(record.data.attributes.moderation_state, 'ready_for_publication')
  } finally {
    await portal.stop()
  }
}

test('an organisation comes from the form into the Atlas with JavaScript off, on a phone', () =>
  walk('en', { ...PHONE, javaScriptEnabled: false }))

test('an organisation comes from the form into the Atlas with JavaScript on, in Estonian', () => walk('et', {}))
