/**
 * Tasks of several groups, all done in one pool, which keeps every core busy to the end; the results in the groups of their tasks.
 *
 * @param run - Does all tasks; its results are in the order of the tasks.
 */
export async function inGroups<Task, Result>(
  groups: readonly (readonly Task[])[],
  run: (tasks: readonly Task[]) => Promise<readonly Result[]>,
): Promise<readonly (readonly Result[])[]> {
  const results = await run(groups.flat());
  let end = 0;
  return groups.map(({ length }) => {
    end += length;
    return results.slice(end - length, end);
  });
}
