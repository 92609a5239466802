import { SecretStoreError } from '../store.ts'
import type { FailureWords } from '../store.ts'

export type KeychainCall =
  | { readonly do: 'get' | 'delete'; readonly service: string; readonly account: string }
  | {
      readonly do: 'set'
      readonly service: string
      readonly account: string
      readonly secret: string
    }
  /** `unlock` has the owner asked for the keychain's password, if necessary. */
  | { readonly do: 'accounts' | 'unlock'; readonly service: string }

/** `text` is absent where there is no such entry. */
export type KeychainAnswer =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'done'; readonly wasThere: boolean }
  | { readonly kind: 'accounts'; readonly accounts: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: KeychainProblem }

/** Why the keychain could not be asked, or refused. */
export type KeychainProblem =
  | 'not-installed'
  | 'no-native-part'
  | 'no-libsecret'
  | 'no-bus'
  | 'no-service'
  | 'no-keyring'
  | 'no-session'
  | 'locked'
  | 'denied'
  | 'too-long'
  | 'timed-out'
  | 'crashed'
  | 'failed'

const packageLine = 'npm install keytar@npm:@github/keytar'
const elsewhere = 'or keep the credential elsewhere, such as in a file:// reference'
const unlockLine =
  "gnome-keyring-daemon --unlock, which reads the keyring's password from standard input"

/** Each message completes "Cannot …: ". */
export const keychainProblems: Readonly<Record<KeychainProblem, FailureWords>> = {
  'not-installed': [
    'unavailable',
    'the library for the keychain, keytar, is not installed',
    `Install it with ${packageLine}, ${elsewhere}`,
  ],
  'no-native-part': [
    'unavailable',
    'the library for the keychain, keytar, is installed without a native part that runs here',
    `Install one that brings it along, ${packageLine}; or let its install script run: npm install-scripts approve keytar && npm rebuild keytar, with pnpm: pnpm approve-builds`,
  ],
  'no-libsecret': [
    'unavailable',
    'libsecret is not installed, which the keychain of Linux needs',
    'Install it: apt-get install libsecret-1-0, dnf install libsecret, or apk add libsecret',
  ],
  'no-bus': [
    'unavailable',
    'there is no D-Bus session to reach the Secret Service on',
    `Run the command in a desktop session, or in one of its own: dbus-run-session -- sh, and there ${unlockLine}; ${elsewhere}`,
  ],
  'no-service': [
    'unavailable',
    'no Secret Service answers on D-Bus',
    `Install one: apt-get install gnome-keyring, dnf install gnome-keyring, or apk add gnome-keyring; KeePassXC and KWallet are others; ${elsewhere}`,
  ],
  'no-keyring': [
    'unavailable',
    'the keychain has no default keyring, and none could be made',
    `Make one with ${unlockLine}; on macOS with Keychain Access`,
  ],
  'no-session': [
    'unavailable',
    'Windows Credential Manager is not to be had in this logon session',
    `Log on interactively: there is none for services and some SSH sessions; ${elsewhere}`,
  ],
  locked: [
    'locked',
    'the keychain is locked, and nobody unlocked it',
    `Unlock it when asked, or before: ${unlockLine}; on macOS security unlock-keychain`,
  ],
  denied: [
    'denied',
    'the keychain does not let this program have it',
    'Allow it when asked; a sandbox needs access to org.freedesktop.secrets',
  ],
  'too-long': [
    'malformed',
    'the keychain takes no entry of that length',
    'Keep it in a file, and refer to that with file://',
  ],
  'timed-out': [
    'timed-out',
    'the keychain did not answer in time; it may be waiting for somebody to unlock it',
    `Answer its question, or unlock it before: ${unlockLine}; on macOS security unlock-keychain`,
  ],
  crashed: [
    'unavailable',
    'the library for the keychain ended in the middle of it',
    `Bring it up to date with ${packageLine}; ${elsewhere}`,
  ],
  failed: [
    'unavailable',
    'the keychain failed',
    'Check that the keychain opens with the tool that comes with it, such as Seahorse or secret-tool',
  ],
}

export function keychainError(problem: KeychainProblem): SecretStoreError {
  return new SecretStoreError(...keychainProblems[problem])
}
