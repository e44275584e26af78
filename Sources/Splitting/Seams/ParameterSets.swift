import LibAV

/// A track's parameter sets, to which an encoder's are added under numbers that are free.
struct ParameterSets {
    private let stream: Stream
    private let header: [UInt8]
    private var hevc = HEVC.Identifiers(sequence: 1, picture: 15)

    init(_ stream: Stream) throws {
        self.stream = stream
        header = stream.parameters.extradata
        let needsHeader = ["h264", "hevc", "av1", "mpeg4", "mpeg2video", "mpeg1video"]
        guard !header.isEmpty || !needsHeader.contains(stream.codec) else { throw SeamMismatch.unreadable }
    }

    /// Finds numbers that the source's sets do not use and tells the encoder, where it can be told.
    mutating func reserveNumbers(in settings: inout EncoderSettings) throws {
        switch stream.codec {
        case "h264":
            let sets = AVCConfiguration(header)?.all ?? NALUnits.split(header, .startCodes)
            let sequences = sets.compactMap { H264.Sequence($0) }
            guard let first = sequences.first else { throw SeamMismatch.unreadable }
            // libx264 gives both sets the same number.
            let used = Set(sequences.map(\.id) + sets.compactMap { H264.pictureSetIDs($0)?.id })
            guard let free = Self.candidates.first(where: { !used.contains($0) }) else {
                throw SeamMismatch.unreadable
            }
            // Macroblock trees of libx264 0.164 depend on what lay in memory where a side is no multiple of 16, and the
            // same recording is to give the same file.
            settings.options["x264-params"] = "sps-id=\(free):mbtree=0"
            let reordered = stream.reorderDepth
            // With a pyramid libx264 reserves four pictures of memory whatever it refers to.
            let references = first.referenceFrames <= 4 && reordered > 1 ? 1 : min(first.referenceFrames, 5)
            settings.options["refs"] = String(max(1, references))
        case "hevc":
            let sets = HEVCConfiguration(header)?.sets ?? NALUnits.split(header, .startCodes)
            let sequences = Set(sets.filter { HEVC.type($0) != HEVC.picture }.compactMap(HEVC.id))
            let pictures = Set(sets.filter { HEVC.type($0) == HEVC.picture }.compactMap(HEVC.id))
            guard let sequence = (1...15).first(where: { !sequences.contains($0) }),
                let picture = (15...30).first(where: { !pictures.contains($0) })
            else { throw SeamMismatch.unreadable }
            hevc = .init(sequence: sequence, picture: picture)
            // Entry points into a slice would move with its header.
            settings.options["x265-params"] = "wpp=0:open-gop=0:info=0:hrd=0:annexb=1:log-level=none"
        default: break
        }
    }

    /// Sequence parameter sets of some sources change their number within the lowest few.
    private static let candidates: [UInt32] = [5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 3, 2]

    /// The header of a file with both kinds of pictures, and how both lie in it.
    func joined(with encoderHeader: [UInt8], file: String) throws -> ([UInt8], any PictureSyntax) {
        switch stream.codec {
        case "h264":
            let encoderSets = NALUnits.split(encoderHeader, .startCodes).filter(H264.isParameterSet)
            guard encoderSets.count >= 2 else { throw SeamMismatch.unreadable }
            if var configuration = AVCConfiguration(header) {
                let sets = configuration.all
                configuration.sequences += encoderSets.filter { H264.type($0) == H264.sequence }
                configuration.pictures += encoderSets.filter { H264.type($0) == H264.picture }
                return (
                    configuration.bytes,
                    H264Syntax(
                        framing: .lengths(configuration.lengthSize), sets: sets, encoderSets: encoderSets)
                )
            }
            let sets = NALUnits.split(header, .startCodes)
            return (
                NALUnits.join(sets + encoderSets, .startCodes),
                H264Syntax(framing: .startCodes, sets: sets, encoderSets: encoderSets)
            )
        case "hevc":
            let encoderSets = try NALUnits.split(encoderHeader, .startCodes)
                .filter(HEVC.isParameterSet)
                .map { unit in
                    guard let renumbered = HEVC.renumbered(unit, hevc) else { throw SeamMismatch.unreadable }
                    return renumbered
                }
            guard encoderSets.count >= 3 else { throw SeamMismatch.unreadable }
            if var configuration = HEVCConfiguration(header) {
                let sets = configuration.sets
                configuration.sets += encoderSets
                return (
                    configuration.bytes,
                    HEVCSyntax(
                        framing: .lengths(configuration.lengthSize), sets: sets, encoderSets: encoderSets,
                        identifiers: hevc, file: file)
                )
            }
            let sets = NALUnits.split(header, .startCodes)
            return (
                NALUnits.join(sets + encoderSets, .startCodes),
                HEVCSyntax(
                    framing: .startCodes, sets: sets, encoderSets: encoderSets, identifiers: hevc, file: file)
            )
        case "mpeg4": return (header, MPEG4Syntax(header: header, encoderHeader: encoderHeader))
        default: return (header, SeamCoding.syntax(of: stream))
        }
    }
}
