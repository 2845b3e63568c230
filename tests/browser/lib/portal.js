// A portal of its own for a test: the built binary on a free port, with a new data folder.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

const binary = () =>
  process.env.PORTAL_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/portal')

/** The example settings with every assessor reading `language`, and no days off: periods last as long on whatever day. */
const settings = (language) =>
  readFileSync(join(ROOT, 'portal.toml'), 'utf8')
    .replace(/^language = ".*"$/gm, `language = "${language}"`)
    .replace(/^days_off = \[[^\]]*\]/m, 'days_off = []')

/** Starts a portal whose assessors read `language`, its settings changed as text; it ends with `stop()`. */
export async function startPortal(language, changed = (text) => text) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-browser-'))
  const file = join(folder, 'portal.toml')
  writeFileSync(file, changed(settings(language)))
  const options = ['--port', '0', '--data', join(folder, 'data'), '--fresh', '--settings', file]
  const child = spawn(binary(), ['serve', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  const log = []
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const ended = new Promise((resolve) => child.once('close', resolve))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  /** Puts the settings into force as the operator does, changed as text. */
  const apply = (changed) => {
    writeFileSync(file, changed(readFileSync(file, 'utf8')))
    execFileSync(binary(), ['settings', 'apply', file, '--local', join(folder, 'data')])
  }
  try {
    return new Portal(await ready(child), { log, stop, apply })
  } catch (error) {
    await stop()
    throw error
  }
}

const ready = (child) =>
  new Promise((resolve, reject) => {
    const said = []
    child.stderr.on('data', (bytes) => said.push(bytes))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the portal ended with ${code}:\n${Buffer.concat(said)}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^ready (http:\/\/127\.0\.0\.1:\d+)\/$/.exec(line)?.[1]
      if (address) resolve(address)
      else reject(new Error(`not the ready line: ${line}`))
    })
  })

export class Portal {
  constructor(base, { log, stop, apply }) {
    Object.assign(this, { base, log, stop, apply })
  }

  async json(path, options) {
    const response = await fetch(this.base + path, options)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  /** Moves the portal's clock by an ISO 8601 duration, and comes back when everything due has happened. */
  advance(duration) {
    const headers = { 'Content-Type': 'application/json' }
    return this.json('/_local/clock', { method: 'POST', headers, body: JSON.stringify({ advance: duration }) })
  }

  /** Every mail so far, newest first, once everything due has happened. */
  async mails() {
    await this.advance('PT0S')
    return this.json('/_local/mails.json')
  }

  /** The newest mail to an address; of those that say `words`. */
  async mailTo(address, words = '') {
    const mail = (await this.mails()).find(({ to, text }) => to.includes(address) && text.includes(words))
    if (!mail) throw new Error(`no mail to ${address} that says “${words}”`)
    return mail
  }

  /** How often each function behind pages called what changes something, so far. */
  async written() {
    await this.advance('PT0S')
    return writesIn(await this.json('/_local/calls.json'))
  }

  /** A record of the Atlas as the centre's key sees it, or its refusal. */
  record(id) {
    return fetch(`${this.base}/_local/atlas/jsonapi/node/cluster/${id}`, { headers: { 'api-key': 'key-ncc' } })
  }

  /** All records that the centre's key sees. */
  async records() {
    const headers = { 'api-key': 'key-ncc' }
    return (await this.json('/_local/atlas/jsonapi/node/cluster', { headers })).data
  }
}

const READS = ['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'DescribeTable', 'GetParameters']

/** Of the calls so far those by which a page function changes something. */
const writesIn = (calls) =>
  calls.filter(({ function: name, operation }) => ['intake', 'decision'].includes(name) && !READS.includes(operation))

/** Of mails that read the same but for numbers, dates, names of weeks and addresses of links one each. */
export function unlike(mails) {
  const words = ({ text }) => text.replace(/\S*(\d|https?:)\S*/g, '')
  return [...new Map(mails.map((mail) => [words(mail), mail])).values()]
}

/** The portal's addresses in a mail's text. */
export const linksIn = (mail) => mail.text.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/g) ?? []
