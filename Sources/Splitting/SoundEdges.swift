import LibAV
import Timeline

/// How a track of copied sound begins and ends in a container: what a codec's decoder needs before the first sample,
/// and what the container can store without playing it.
struct SoundEdges: Hashable, Sendable {
    enum Start: Hashable, Sendable {
        /// Sound that is not coded is cut at the sample.
        case sample
        /// Packets before the start are stored and not played: by an edit list.
        case hidden
        /// The same, where the file's header must say how many samples that is before the first packet.
        case hiddenByHeader
        /// Nothing can be hidden: it starts with the first packet that lies in the segment whole.
        case packet
    }

    let start: Start
    /// Whether what a last packet holds past the end can be marked as not to be played.
    let trimsEnd: Bool
    /// Samples that a decoder needs before the first it can give right.
    let preroll: Int
    /// Whether stored packets must begin within the pre-roll; else the one that holds its first sample is kept whole.
    let isPrerollStrict: Bool
    /// Whether a first frame's `preroll` is faded in, so that it may begin that much early.
    let isFadedIn: Bool
    /// Whether a decoder's first packet gives no sound, so that it can stand before the start without being heard.
    let swallowsFirstPacket: Bool

    /// Samples a second that the coding itself counts in: half of what is heard with band replication.
    let coreRate: Int
    /// Samples in a packet.
    let frame: Int

    init(_ stream: Stream, in container: Container) {
        let config = stream.codec == "aac" ? AudioSpecificConfig(stream.parameters.extradata) : nil
        let isReplicated =
            stream.codec == "aac"
            && (stream.profile?.hasPrefix("HE") == true || config?.extendedRate != nil)
        coreRate =
            isReplicated ? config.map(\.coreRate) ?? stream.sampleRate / 2 : stream.sampleRate
        frame =
            isReplicated ? 2048 : stream.frameSize > 0 ? stream.frameSize : 1024
        swallowsFirstPacket = stream.codec == "vorbis"
        isFadedIn = stream.codec.hasSuffix("ac3")
        isPrerollStrict = ["opus", "mp3"].contains(stream.codec)
        preroll =
            switch stream.codec {
            // Half of a window is overlapped with the one before; HE-AAC's band replication looks back once more.
            case "aac": isReplicated ? 2 * frame : frame
            case "ac3", "eac3": 256
            // A frame's bits may lie in those before it, and its filter bank overlaps.
            case "mp3": 3 * frame
            case "mp2", "mp1": 512
            // RFC 7845: 80 ms until the decoder's state has converged.
            case "opus": 3840
            default: 0
            }
        if stream.pcmFrameBytes != nil {
            start = .sample
            trimsEnd = true
            return
        }
        switch container {
        case .mp4, .mov, .m4a:
            start = .hidden
            trimsEnd = true
        case .mkv, .mka, .webm, .ogg, .opus:
            start = stream.codec == "opus" ? .hiddenByHeader : .packet
            // libavformat's parser of AC-3 hands what is said of a packet to the one before.
            trimsEnd = !stream.codec.hasSuffix("ac3")
        case .mp3:
            start = .hiddenByHeader
            trimsEnd = true
        default:
            start = .packet
            trimsEnd = false
        }
    }

    /// Whether sound of this coding cannot be copied with right edges into the container, so that it is encoded even
    /// where the rest is copied: frames that are long and lossless, or that need bits of frames which would be heard.
    static func needsEncoding(_ stream: Stream, in container: Container) -> Bool {
        switch stream.codec {
        case "flac", "alac": true
        case "mp3": SoundEdges(stream, in: container).start == .packet
        default: false
        }
    }

    /// The most sound that may be stored before the start and past the end without being played, in samples.
    var mostHidden: (lead: Int, tail: Int) {
        switch start {
        case .sample: (0, 0)
        case .packet: (0, trimsEnd ? frame : 0)
        case .hidden, .hiddenByHeader: (isPrerollStrict ? preroll : preroll + frame, trimsEnd ? frame : 0)
        }
    }

    /// The same as time, of a track.
    func limit(of stream: Stream) -> HiddenSound {
        let samples = TimeBase(1, Int32(clamping: max(1, stream.sampleRate)))
        return HiddenSound(
            track: stream.index, lead: TimeSpan(Int64(mostHidden.lead), samples),
            tail: TimeSpan(Int64(mostHidden.tail), samples))
    }

    /// Whether a packet is stored although it begins before the start.
    /// - Parameters:
    ///   - position: samples from the segment's start; negative before it.
    ///   - grace: samples by which positions are unsure.
    func keeps(position: Int64, length: Int64, grace: Int64) -> Bool {
        switch start {
        case .sample: position + length > 0
        // What AC-3 decodes before its windows overlap is faded in and hardly heard; its frames are long.
        case .packet: position >= -max(grace, isFadedIn ? Int64(preroll) : 0)
        case .hidden, .hiddenByHeader:
            isPrerollStrict
                ? position >= -Int64(preroll) : position + length > -Int64(preroll)
        }
    }
}
