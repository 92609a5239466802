import { setTimeout } from 'node:timers/promises'

import type { RotationDoor } from '../secrets/rotation-door.ts'
import { filePlace } from './file-place.ts'
import { send } from './send.ts'

/** Rotating passwords on this machine. */
export const rotationDoor: RotationDoor = { send, filePlace, pause: (ms) => setTimeout(ms) }
