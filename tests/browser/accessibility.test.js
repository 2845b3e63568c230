import { after, before, test } from 'node:test'

import { launch } from './lib/browser.js'
import { assertReadable } from './lib/checks.js'
import { densest, emptiest } from './lib/extremes.js'
import { startPortal } from './lib/portal.js'
import { LANGUAGES, texts } from './lib/texts.js'
import { Walk } from './lib/walk.js'
import { everything } from './lib/ways.js'

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

/** Looks at whatever a walk shows on a portal of its own. */
async function looking(t, language, walks) {
  const portal = await startPortal(language)
  const see = (page, name) => t.test(name, () => assertReadable(page, name))
  try {
    await walks(new Walk({ browser, portal, text: texts(language), see }))
  } finally {
    await portal.stop()
  }
}

for (const language of LANGUAGES) {
  test(`U1: everybody can read every page, state and mail (${language})`, (t) => looking(t, language, everything))
}

test('U1, U9: the fullest registration that the form takes can be read', (t) => looking(t, 'en', densest))

test('U1, U9: the emptiest registration can be read', (t) => looking(t, 'et', emptiest))
