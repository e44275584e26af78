"""The recordings of the correctness matrix: one of each kind that meetings come in, made with the ffmpeg command.

Every picture differs from its neighbours (a test picture that slides, with noise), no stretch of sound is like
another (noise in syllables, of another seed on each track), so that a judge can name what it sees and hears.
"""
import os
import random
import subprocess

SECONDS = 24
# A little noise, or copies would not differ from their neighbours in the dark parts; no more, or files grow.
PICTURE = "testsrc2=s={size}:r={rate}:d={seconds},scroll=h=0.004:v=0.003,noise=alls=6:allf=t:all_seed={seed}"
# Syllables: noise whose strength goes up and down, faster and slower, never to nothing.
SOUND = ("anoisesrc=c=pink:r={rate}:a=0.7:seed={seed}:d={seconds},tremolo=f=3.7:d=0.7,tremolo=f=0.9:d=0.5,"
         "aformat=channel_layouts={layout}")
# No scene cuts: keyframes stand where the recipe says.
X264 = "-c:v libx264 -preset veryfast -crf 26 -threads 2 -pix_fmt yuv420p -sc_threshold 0"
X265 = "-c:v libx265 -preset veryfast -crf 28 -pix_fmt yuv420p"
AAC = "-c:a aac -b:a 112k"
PYRAMID = "-bf 3 -g 50 -keyint_min 50 -x264-params b-pyramid=normal"
OPEN = "-bf 3 -g 60 -keyint_min 60 -x264-params open-gop=1"
WORDS = """1
00:00:00,500 --> 00:00:03,900
大家好，會議開始

2
00:00:04,200 --> 00:00:09,800
第一案：公園遊戲場

3
00:00:10,300 --> 00:00:14,100
A question from the floor

4
00:00:14,500 --> 00:00:19,700
第二案

5
00:00:19,900 --> 00:00:23,800
Thank you
"""


class Source:
    """One recording. `recipe` is a command line's pieces between the inputs and the output's name; `made` makes it where
    one command line does not; `truth` names the recording that it was before it was damaged."""

    def __init__(self, name, recipe="", size="320x180", rate="25", sounds=1, seconds=SECONDS, picture=None, pictures=1,
                 sampling=48000, layout="stereo", made=None, av_ms=1.0, seeks=3, truth=None):
        self.name, self.recipe, self.size, self.rate, self.sounds = name, recipe, size, rate, sounds
        self.seconds, self.picture, self.pictures, self.sampling = seconds, picture, pictures, sampling
        self.layout, self.made, self.seeks, self.truth = layout, made, seeks, truth
        # What a container's clock allows.
        # AVI becomes Matroska, whose clock counts milliseconds too.
        self.av_ms = 2.0 if name.endswith((".mkv", ".webm", ".flv", ".avi")) else av_ms

    def inputs(self, seed=1, seconds=None):
        seconds = seconds or self.seconds
        found = []
        for n in range(self.pictures):
            picture = (self.picture or PICTURE).format(size=self.size, rate=self.rate, seconds=seconds, seed=seed + n)
            found += ["-f", "lavfi", "-i", picture]
        for n in range(self.sounds):
            sound = SOUND.format(rate=self.sampling, seed=seed * 100 + n, seconds=seconds, layout=self.layout)
            found += ["-f", "lavfi", "-i", sound]
        return found

    def make(self, folder):
        """The file's path; made if it is not there."""
        path = os.path.join(folder, self.name)
        if os.path.exists(path):
            return path
        new = os.path.join(folder, "new-" + self.name)
        if self.made:
            self.made(self, folder, new)
        else:
            ffmpeg(self.inputs() + self.recipe.format(folder=folder).split() + [new])
        os.replace(new, path)
        return path


    def whole(self, folder):
        return self.truth and other(folder, self.truth)


def ffmpeg(arguments):
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y"] + arguments
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr.strip()[-1500:]}")


def other(folder, name):
    """Another recording of the matrix, which this one is made of."""
    return next(s for s in SOURCES if s.name == name).make(folder)


def cut_by_copy(source, folder, new):
    ffmpeg(["-ss", "3.3", "-i", other(folder, "h264-closed.mp4"), "-map", "0", "-c", "copy", new])


def remux(of, *arguments):
    def made(source, folder, new):
        ffmpeg(["-i", other(folder, of), "-map", "0", "-c", "copy", *arguments, new])
    return made


def damaged(damage):
    """A transport stream of which some packets are not what they were: `damage` makes none, one or two of each."""
    def made(source, folder, new):
        chance = random.Random(3)
        with open(other(folder, source.truth), "rb") as file:
            stream = file.read()
        with open(new, "wb") as out:
            for place in range(0, len(stream), 188):
                packet = bytearray(stream[place:place + 188])
                pid = (packet[1] & 0x1f) << 8 | packet[2]
                # What is needed to open it stays whole.
                for one in damage(packet, chance) if place > 200 * 188 and 0x100 <= pid < 0x1000 else [packet]:
                    out.write(one)
    return made


def sent_twice(packet, chance):
    """2 % twice, as a sender may (ISO/IEC 13818-1, 2.4.3.3)."""
    return [packet] * (1 + (packet[3] & 0x10 > 0 and chance.random() < 0.02))


def untimed(packet, chance):
    """Half of the pictures without a time, as an encoder may send them (2.7.4)."""
    start = 4 + (packet[3] & 0x20 and 1 + packet[4])
    if packet[1] & 0x40 and packet[2] == 0 and start < 170 and packet[start + 7] & 0xc0 and chance.random() < 0.5:
        packet[start + 7] &= 0x3f
        packet[start + 9:start + 9 + packet[start + 8]] = b"\xff" * packet[start + 8]
    return [packet]


def with_jump(source, folder, new):
    """Two recordings in one file: the clock jumps forward by seven seconds, as when a stream was taken up again."""
    half = source.seconds / 2
    parts = []
    for n, start in enumerate((0, half + 7)):
        part = os.path.join(folder, f"part{n}-{source.name}")
        ffmpeg(source.inputs(seed=1 + n, seconds=half) + (source.recipe + f" -output_ts_offset {start}").split() + [part])
        parts.append(part)
    join(parts, new)


def with_new_parameter_sets(source, folder, new):
    """The encoder was set up anew in the middle, a few pictures later: the same size, other parameter sets under the
    same numbers."""
    half = source.seconds / 2
    parts = []
    for n, settings in enumerate(("-profile:v high -refs 2 -bf 2 -g 50", "-profile:v main -refs 4 -bf 3 -g 40")):
        part = os.path.join(folder, f"part{n}-{source.name}")
        ffmpeg(source.inputs(seed=1 + n, seconds=half)[:4]
               + f"{X264} {settings} -map 0:v -muxdelay 0 -output_ts_offset {n * (half + 0.2)}".split() + [part])
        parts.append(part)
    film = os.path.join(folder, f"film-{source.name}")
    join(parts, film)
    sound = source.inputs(seconds=source.seconds + 0.4)[4:]
    ffmpeg(["-i", film, *sound] + f"-map 0:v -map 1:a -c:v copy {AAC}".split() + [new])
    os.remove(film)


def join(parts, new):
    with open(new, "wb") as out:
        for part in parts:
            with open(part, "rb") as file:
                out.write(file.read())
            os.remove(part)


def with_words(source, folder, new):
    words = os.path.join(folder, "words.srt")
    with open(words, "w", encoding="utf-8") as file:
        file.write(WORDS)
    ffmpeg(source.inputs() + ["-i", words] + source.recipe.split() + [new])


def high_efficiency(source, folder, new):
    """AAC at half the rate, announced as HE-AAC: players decode 2048 samples a packet. ffmpeg has no encoder for it, but
    the announcement is one byte of the header, and a decoder treats missing high bands as silence."""
    ffmpeg(source.inputs() + source.recipe.split() + [new])
    with open(new, "rb") as file:
        data = file.read()
    # AudioSpecificConfig: AAC-LC, 24 kHz, stereo, and the extension that says whether SBR is there.
    plain, announced = bytes.fromhex("131056e500"), bytes.fromhex("131056e598")
    if data.count(plain) != 1:
        raise RuntimeError(f"{source.name}: the sound's header is not where it was")
    with open(new, "wb") as file:
        file.write(data.replace(plain, announced))


SOURCES = [
    Source("h264-closed.mp4", f"{X264} {PYRAMID} {AAC}", size="640x360"),
    Source("h264-long-gop.mp4", f"{X264} -bf 3 -g 250 -keyint_min 250 {AAC}", seconds=32),
    Source("h264-open.mp4", f"{X264} {OPEN} {AAC}"),
    Source("h264-open.ts", f"{X264} {OPEN} {AAC}"),
    Source("h264-no-b.mp4", f"{X264} -profile:v baseline -bf 0 -g 48 {AAC}"),
    Source("h264-29.97.mp4", f"{X264} {PYRAMID} {AAC}", rate="30000/1001", sampling=44100),
    Source("h264-interlaced.mp4", f"{X264} -vf tinterlace=mode=interleave_top,setfield=tff -flags +ilme+ildct "
           f"-x264opts tff=1 -bf 2 -g 50 {AAC}", rate="50"),
    Source("h264-422-10bit.mp4", f"{X264} -pix_fmt yuv422p10le -bf 2 -g 50 {AAC}"),
    Source("h264-444.mkv", f"{X264} -pix_fmt yuv444p -bf 2 -g 50 {AAC}"),
    Source("h264-vfr.mkv", f"-vf select='lt(mod(t\\,8)\\,4)+not(mod(n\\,3))' -fps_mode vfr {X264} -bf 3 -g 60 {AAC}"),
    Source("h264-vfr.flv", "-vf "
           f"select='gt(random(3)\\,0.35)*not(between(t\\,5\\,6.3))' -fps_mode vfr {X264} -bf 2 -g 120 {AAC} -ar 44100",
           rate="60"),
    Source("h264-twice.ts", made=damaged(sent_twice), truth="h264-offset.ts"),
    Source("h264-untimed.ts", made=damaged(untimed), truth="h264-offset.ts"),
    Source("mpeg2-untimed.ts", made=damaged(untimed), truth="mpeg2-open.ts"),
    Source("h264-edit-list.mp4", made=cut_by_copy),
    Source("h264.flv", f"{X264} {PYRAMID} {AAC} -ar 44100"),
    Source("h264-offset.ts", f"{X264} {PYRAMID} {AAC} -output_ts_offset 5000"),
    # 2^33 ticks of 90 kHz are 95443.7 s: the clock starts again in the middle.
    Source("h264-wrap.ts", f"{X264} {PYRAMID} {AAC} -output_ts_offset 95431"),
    Source("h264-jump.ts", f"{X264} {PYRAMID} {AAC}", made=with_jump),
    Source("h264-parameter-sets.ts", made=with_new_parameter_sets),
    Source("h264-fragmented.mp4", f"{X264} {PYRAMID} {AAC} -movflags frag_keyframe+empty_moov+default_base_moof"),
    Source("h264-tracks.mkv", f"-map 0 -map 1 -map 2 -map 3 {X264} {PYRAMID} {AAC} -c:s srt "
           "-metadata:s:a:0 language=zho -metadata:s:a:0 title=Floor -metadata:s:a:1 language=eng "
           "-metadata:s:s:0 language=zho", sounds=2, made=with_words),
    Source("h264-tracks.mp4", f"-map 0 -map 1 -map 2 -map 3 -map 4 {X264} {PYRAMID} {AAC} -c:s mov_text "
           "-metadata:s:a:0 language=zho -metadata:s:a:1 language=eng -metadata:s:a:2 language=jpn "
           "-metadata:s:s:0 language=zho", sounds=3, made=with_words),
    Source("h264-two-films.mkv", f"-map 0 -map 1 -map 2 {X264} {PYRAMID} {AAC}", pictures=2),
    Source("h264-rotated.mp4", made=remux("h264-colour.mp4", "-metadata:s:v", "rotate=90")),
    Source("h264-colour.mp4", f"{X264} {PYRAMID} -vf setsar=4/3 -color_range tv -colorspace bt709 -color_primaries bt709 "
           f"-color_trc bt709 {AAC}", size="426x240"),
    Source("h264-opus.mkv", f"{X264} {PYRAMID} -c:a libopus -b:a 96k"),
    Source("h264-mp3.mp4", f"{X264} {PYRAMID} -c:a libmp3lame -b:a 128k"),
    Source("h264-ac3.mkv", f"{X264} {PYRAMID} -c:a ac3 -b:a 192k"),
    Source("h264-pcm.mov", f"{X264} {PYRAMID} -c:a pcm_s16le"),
    Source("h264-he-aac.mp4", f"{X264} {PYRAMID} {AAC}", sampling=24000, made=high_efficiency),
    Source("hevc-closed.mp4", f"{X265} -x265-params log-level=none:keyint=50:min-keyint=50:open-gop=0 -tag:v hvc1 {AAC}"),
    Source("hevc-open.mp4", f"{X265} -x265-params log-level=none:keyint=60:min-keyint=60 -tag:v hvc1 {AAC}"),
    # ffmpeg, and so the judge, does not seek well in this: the recording itself fails there, uncut.
    Source("hevc-open.ts", f"{X265} -x265-params log-level=none:keyint=60:min-keyint=60 {AAC}", seeks=0),
    Source("hevc-10bit.mkv", f"{X265} -pix_fmt yuv420p10le -x265-params log-level=none:keyint=60:min-keyint=60:colorprim=bt2020:"
           f"transfer=smpte2084:colormatrix=bt2020nc {AAC}"),
    Source("mpeg2-open.ts", "-c:v mpeg2video -b:v 2M -bf 2 -g 15 -pix_fmt yuv420p -c:a mp2 -b:a 192k"),
    Source("mpeg2-closed.mkv", "-c:v mpeg2video -b:v 2M -bf 2 -g 30 -flags +cgop -sc_threshold 1000000000 -pix_fmt yuv420p -c:a ac3"),
    Source("vp9.webm", "-c:v libvpx-vp9 -b:v 600k -deadline realtime -cpu-used 6 -g 60 -auto-alt-ref 1 -lag-in-frames 16 "
           "-row-mt 1 -pix_fmt yuv420p -c:a libopus -b:a 96k"),
    Source("av1.mp4", "-c:v libsvtav1 -preset 10 -crf 40 -g 60 -pix_fmt yuv420p -c:a libopus -b:a 96k"),
    Source("mpeg4.mp4", f"-c:v mpeg4 -q:v 4 -bf 2 -g 50 -pix_fmt yuv420p {AAC}"),
    Source("mpeg4.avi", "-c:v mpeg4 -q:v 4 -g 50 -pix_fmt yuv420p -c:a libmp3lame -b:a 128k", rate="30000/1001"),
    Source("sound.m4a", AAC, pictures=0),
    Source("sound.mp3", "-c:a libmp3lame -b:a 128k", pictures=0),
    Source("sound.ogg", "-c:a libvorbis -q:a 5", pictures=0),
    Source("sound.opus", "-c:a libopus -b:a 96k", pictures=0),
    Source("sound.flac", "-c:a flac", pictures=0),
    Source("sound.wav", "-c:a pcm_s16le", pictures=0),
]
