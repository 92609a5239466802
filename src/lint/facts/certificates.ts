import type { SettingId } from '../../settings/table.ts'
import { isPlaceholder } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { folderOf, isAbsolute, joined } from '../paths.ts'
import { isExample } from './credentials.ts'
import type { Subject, CertificateFacts } from '../subject.ts'
import { inEffect, textOf } from './in-effect.ts'

/** A setting that names a file, and the file's path as the linted tree has it. */
export type NamedFile = { readonly entry: Entry; readonly path: string }

/** Such a file, and the certificates in it. */
export type NamedCertificates = NamedFile & { readonly certificates: readonly CertificateFacts[] }

/** The settings that name certificates. */
export const certificateSettings: readonly SettingId[] = [
  'caPemPath',
  'serverPemPath',
  'clientPemPath',
]

/**
 * The file that a setting of a block names, when it can be looked at: what Compose, Kubernetes and
 * workflows name lies inside a container, a file below the home folder outside the tree, and what
 * an example names is for others to make.
 */
export function fileNamed(
  subject: Subject,
  block: Block,
  setting: SettingId,
): NamedFile | undefined {
  const { path, kind } = subject.document
  if (kind !== 'dotenv' && kind !== 'config') return undefined
  const entry = inEffect(subject, block, setting)
  const text = textOf(entry)
  if (entry === undefined || text === undefined || text.startsWith('~')) return undefined
  if (isExample(path) || isPlaceholder(text, 0, text.length)) return undefined
  return { entry, path: isAbsolute(text) ? text : joined(folderOf(path), text) }
}

/** The certificates in the file that a setting names, when there are any to be read. */
export function certificatesNamed(
  subject: Subject,
  block: Block,
  setting: SettingId,
): NamedCertificates | undefined {
  const named = fileNamed(subject, block, setting)
  const file = named && subject.surroundings.certificate(named.path)
  if (named === undefined || file?.kind !== 'certificates') return undefined
  return { ...named, certificates: file.certificates }
}
