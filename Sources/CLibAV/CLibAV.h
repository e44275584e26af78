#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libavutil/tx.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

// Function-like and casting macros are not imported into Swift, so each gets a constant.
static const int LIBAV_ERROR_EOF = AVERROR_EOF;
static const int LIBAV_ERROR_EAGAIN = AVERROR(EAGAIN);
static const int LIBAV_ERROR_EXIT = AVERROR_EXIT;
static const int LIBAV_ERROR_INVALIDDATA = AVERROR_INVALIDDATA;
static const int64_t LIBAV_NOPTS_VALUE = AV_NOPTS_VALUE;
static const int LIBAV_ERROR_ENCODER_NOT_FOUND = AVERROR_ENCODER_NOT_FOUND;
static const int LIBAV_ERROR_DECODER_NOT_FOUND = AVERROR_DECODER_NOT_FOUND;
static const int LIBAV_ERROR_ENOSPC = AVERROR(ENOSPC);
static const int LIBAV_ERROR_EINVAL = AVERROR(EINVAL);
static const int LIBAV_ERROR_ENOMEM = AVERROR(ENOMEM);
