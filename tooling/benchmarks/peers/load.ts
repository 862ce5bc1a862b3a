/** Loads a package that is installed in this folder. Lies here because a package is looked for from the file that asks. */
export async function loadPeer<Peer>(name: string): Promise<Peer> {
  const loaded: Peer = await import(name);
  return loaded;
}
