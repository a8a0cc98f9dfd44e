/**
 * CPU seconds of this process, all threads, so that a busy machine does not count. The work is on one thread; what the
 * garbage collector and the compiler do beside it is in the figure.
 */
export function cpuTime(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
