internal import CLibAV

extension MuxerBuilder {
    /// Adds a file that lies beside the tracks, such as a font, as it is in the source.
    public func addAttachment(_ stream: Stream) {
        let number = addTrack(copying: stream)
        guard let track = raw.pointee.streams[number] else { return }
        for key in ["filename", "mimetype"] {
            if let value = stream.metadata[key] { av_dict_set(&track.pointee.metadata, key, value, 0) }
        }
    }

    /// Gives a picture track a timecode, `HH:MM:SS:FF`, of its first picture: a track of its own in MP4 and QuickTime, a
    /// tag elsewhere.
    public func setTimecode(_ timecode: String, ofTrack track: Int) {
        guard let stream = raw.pointee.streams[track] else { return }
        av_dict_set(&stream.pointee.metadata, "timecode", timecode, 0)
        if container.putsIndexFirst { options["write_tmcd"] = "1" }
    }
}
