/**
 * Loads a package that is installed in this folder. This file is here because Node resolves
 * a package from the importing file.
 */
export async function loadPeer<Peer>(name: string): Promise<Peer> {
  const loaded: Peer = await import(name);
  return loaded;
}
