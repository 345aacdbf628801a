/** Where recorded speech goes in: the voice's own bus, and the context whose clock it runs by. */
export interface VoiceOutlet {
  context: BaseAudioContext;
  to: AudioNode;
}
