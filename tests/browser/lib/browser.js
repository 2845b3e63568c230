// Chromium as Debian ships it.
import { chromium } from 'playwright-core'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })

/** A browser of somebody new: no cookies; `options` as Playwright's contexts take them. */
export const newContext = (browser, portal, options = {}) =>
  browser.newContext({ baseURL: portal.base, viewport: { width: 1280, height: 900 }, ...options })
