/** What a caller may state about a file of any format: how it is read, and the order of its components. */

import type { ComponentOrder } from "../kinematics/component-order.js";
import type { OpenEventFileOptions } from "../open/open-event-file.js";

/** Options of every verb that takes a file of events. */
export interface EventFileChoice extends Omit<OpenEventFileOptions, "batchSize"> {
  /** The order of the components of four-momenta in the file; default what its format or its numbers tell. */
  readonly components?: ComponentOrder | undefined;
}
