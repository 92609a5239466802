import { setTimeout } from 'node:timers/promises'

import type { RotationPort } from './rotation-port.ts'
import { filePlace } from './file-place.ts'
import { send } from './send.ts'

/** Rotating passwords on this machine. */
export const rotationPort: RotationPort = { send, filePlace, pause: (ms) => setTimeout(ms) }
