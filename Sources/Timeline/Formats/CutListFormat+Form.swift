import Messages

extension CutListFormat {
    /// How it writes an entry; nil where any time may stand that `Timecode` reads.
    var form: Message? {
        switch self {
        case .csv, .tsv, .youtube: nil
        case .ffmetadata: .formFFMetadata
        case .matroska: .formMatroska
        case .ogm: .formOGM
        case .podcast: .formPodcast
        case .webvtt: .formWebVTT
        case .srt: .formSRT
        case .cue: .formCue
        case .audacity: .formAudacity
        case .llc: .formLosslessCut
        case .edl: .formEditList
        case .kodi: .formSkipList
        case .mpv: .formMPV
        case .otio: .formTimeline
        }
    }
}
