// All of jielu but the command, under one name.
@_exported import Alignment
@_exported import Archive
@_exported import Clips
@_exported import Files
@_exported import LibAV
@_exported import Messages
@_exported import Splitting
@_exported import Timeline
@_exported import Transcripts
