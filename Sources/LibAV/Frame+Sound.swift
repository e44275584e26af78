internal import CLibAV
import Timeline

extension Frame {
    /// One channel of sound made of samples of -1 to 1, at a time in samples.
    public convenience init(samples: Span<Float>, sampleRate: Int, at time: Int64) {
        self.init(timeBase: TimeBase(1, Int32(clamping: max(1, sampleRate))))
        raw.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
        raw.pointee.nb_samples = Int32(clamping: samples.count)
        raw.pointee.sample_rate = Int32(clamping: sampleRate)
        av_channel_layout_default(&raw.pointee.ch_layout, 1)
        pts = time
        precondition(av_frame_get_buffer(raw, 0) >= 0, "out of memory")
        let plane = allocated(raw.pointee.extended_data[0])
        plane.withMemoryRebound(to: Float.self, capacity: samples.count) { target in
            for index in samples.indices { target[index] = samples[index] }
        }
    }
}
