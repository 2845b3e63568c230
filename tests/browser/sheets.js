// Contact sheets for people to look at: each page, state and mail at three widths, light and dark, side by side, as one
// picture in output/. `npm run sheets`, or `npm run sheets en` for one language.
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { launch } from './lib/browser.js'
import { eachView } from './lib/checks.js'
import { densest, emptiest } from './lib/extremes.js'
import { startPortal } from './lib/portal.js'
import { LANGUAGES, texts } from './lib/texts.js'
import { Walk } from './lib/walk.js'
import { everything } from './lib/ways.js'

const OUTPUT = fileURLToPath(new URL('output/', import.meta.url))
const SCALE = 0.5
const TALLEST = 6_000

const browser = await launch()
rmSync(OUTPUT, { recursive: true, force: true })
mkdirSync(OUTPUT, { recursive: true })
for (const language of process.argv.length > 2 ? process.argv.slice(2) : LANGUAGES) await sheetsIn(language)
await browser.close()

async function sheetsIn(language) {
  const table = await (await browser.newContext({ deviceScaleFactor: 1 })).newPage()
  let number = 0
  const see = async (page, name) => {
    number += 1
    const file = `${language}-${String(number).padStart(3, '0')}-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`
    await stitch(table, await shots(page), file)
  }
  for (const walks of [everything, densest, emptiest]) {
    const portal = await startPortal(language)
    try {
      await walks(new Walk({ browser, portal, text: texts(language), see }))
    } finally {
      await portal.stop()
    }
  }
}

async function shots(page) {
  const shots = []
  await eachView(page, async ({ colorScheme, width }) => {
    const full = await page.evaluate(() => document.documentElement.scrollHeight)
    const clip = { x: 0, y: 0, width, height: Math.min(full, TALLEST) }
    const bytes = await page.screenshot({ fullPage: true, clip, animations: 'disabled' })
    shots.push({ title: `${width} px, ${colorScheme}`, width: width * SCALE, source: bytes.toString('base64') })
  })
  return shots
}

async function stitch(table, shots, file) {
  const figures = shots.map(
    ({ title, width, source }) =>
      `<figure><figcaption>${title}</figcaption><img width="${width}" alt="" src="data:image/png;base64,${source}"></figure>`,
  )
  const style = 'body{display:inline-flex;gap:8px;margin:8px;align-items:start;background:#888}figure{margin:0}'
  await table.setContent(`<style>${style}</style><body>${figures.join('')}`)
  await table.locator('body').screenshot({ path: `${OUTPUT}${file}` })
}
