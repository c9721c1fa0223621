using System.Buffers.Binary;

namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>
/// Tells whether a JPEG is whole, by going through the Huffman codes of all its scans (T.81, annexes B to G) without making pixels.
/// Decoders fill up what is missing with grey, and call that a success.
/// </summary>
internal sealed class JpegCheck
{
    /// <summary>Scans beyond this only make a decoder work; encoders write ten or so.</summary>
    private const int MostScans = 100;

    private const int RestartMarkers = 0xD0;

    private readonly HuffmanTable?[] _dc = StandardHuffmanTables.ForDc();
    private readonly HuffmanTable?[] _ac = StandardHuffmanTables.ForAc();
    private JpegFrame? _frame;
    private int _restartInterval;
    private int _scans;

    private JpegCheck() { }

    private bool IsAllThere => _frame is not null && _frame.Components.All(c => c.LowestBits.All(b => b == 0));

    /// <summary>Returns the fault in a JPEG's data; null if they hold the complete image. Data after the image are not checked.</summary>
    public static string? FindFault(ReadOnlySpan<byte> data) => new JpegCheck().Find(data);

    private string? Find(ReadOnlySpan<byte> data)
    {
        int position = 2;
        int marker;
        while ((marker = NextMarker(data, ref position)) is not (JpegMarker.EndOfImage or JpegMarker.None))
        {
            if (marker is JpegMarker.Temporary or JpegMarker.StartOfImage or (>= RestartMarkers and < RestartMarkers + 8))
            {
                continue;
            }

            if (position + 2 > data.Length)
            {
                return ImageFaultException.CutShort;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(data[position..]);
            if (length < 2)
            {
                return Damaged(Invariant($"a segment (marker {marker:X2}) at byte {position} has a length of {length}"));
            }

            if (position + length > data.Length)
            {
                return ImageFaultException.CutShort;
            }

            ReadOnlySpan<byte> segment = data.Slice(position + 2, length - 2);
            position += length;
            string? fault = marker switch
            {
                JpegMarker.StartOfScan => FindInScan(data, segment, ref position),
                JpegMarker.HuffmanTables => ReadTables(segment) ? null : Damaged("its Huffman tables are invalid"),
                JpegMarker.RestartInterval when segment.Length >= 2 => SetRestartInterval(segment),
                _ when JpegMarker.IsFrame(marker) => ReadFrame(segment, marker),
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }

            // More scans can only follow where they refine what is there.
            if (marker == JpegMarker.StartOfScan && IsAllThere && !_frame!.IsProgressive)
            {
                return null;
            }
        }

        return IsAllThere ? null
            : marker == JpegMarker.None ? ImageFaultException.CutShort
            : "the image is cut short: scans are missing before its end marker.";
    }

    private static int NextMarker(ReadOnlySpan<byte> data, ref int position)
    {
        while (position + 1 < data.Length)
        {
            int skipped = data[position..].IndexOf(JpegMarker.Start);
            if (skipped < 0 || position + skipped + 1 >= data.Length)
            {
                break;
            }

            position += skipped + 1;
            if (data[position] is not (0 or JpegMarker.Start))
            {
                return data[position++];
            }
        }

        position = data.Length;
        return JpegMarker.None;
    }

    private static string Damaged(string what) => $"the image is damaged: {what}.";

    private string? SetRestartInterval(ReadOnlySpan<byte> segment)
    {
        _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(segment);
        return null;
    }

    private string? ReadFrame(ReadOnlySpan<byte> segment, int marker)
    {
        bool isSecond = _frame is not null;
        _frame = JpegFrame.TryRead(segment, marker == JpegMarker.ProgressiveFrame);
        return isSecond ? Damaged("it has two frame headers")
            : _frame is null ? Damaged("its frame header is invalid")
            : null;
    }

    private bool ReadTables(ReadOnlySpan<byte> segment)
    {
        const int Counts = 16;
        while (segment.Length > Counts)
        {
            int kind = segment[0];
            ReadOnlySpan<byte> counts = segment.Slice(1, Counts);
            int total = 0;
            foreach (byte count in counts)
            {
                total += count;
            }

            segment = segment[(1 + Counts)..];
            if (total > 256 || total > segment.Length || kind >> 4 > 1 || (kind & 15) > 3)
            {
                return false;
            }

            HuffmanTable? table = HuffmanTable.TryMake(counts, segment[..total]);
            if (table is null)
            {
                return false;
            }

            (kind >> 4 == 0 ? _dc : _ac)[kind & 3] = table;
            segment = segment[total..];
        }

        return true;
    }

    private string? FindInScan(ReadOnlySpan<byte> data, ReadOnlySpan<byte> segment, ref int position)
    {
        if (++_scans > MostScans)
        {
            return $"the image has more than {MostScans} scans.";
        }

        if (_frame is null || JpegScan.TryRead(segment, _frame) is not { } scan)
        {
            return Damaged(Invariant($"the header of scan {_scans} is invalid"));
        }

        bool takesDc = scan.First == 0 && !scan.IsRefining;
        bool takesAc = scan.Last > 0;
        HuffmanTable?[] dc = [.. scan.Parts.Select(p => _dc[p.DcTable])];
        HuffmanTable?[] ac = [.. scan.Parts.Select(p => _ac[p.AcTable])];
        if ((takesDc && dc.Contains(null)) || (takesAc && ac.Contains(null)))
        {
            return Damaged(Invariant($"scan {_scans} needs a Huffman table that is missing"));
        }

        var bits = new BitReader(data, position);
        int row = (_frame.IsProgressive, scan.First, scan.IsRefining) switch
        {
            (false, _, _) => ScanWalker.FindFault(ref bits, new SequentialBlocks(dc!, ac!), _frame, scan, _restartInterval),
            (_, 0, false) => ScanWalker.FindFault(ref bits, new FirstDcBlocks(dc!), _frame, scan, _restartInterval),
            (_, 0, true) => ScanWalker.FindFault(ref bits, default(RefiningDcBlocks), _frame, scan, _restartInterval),
            (_, _, false) => ScanWalker.FindFault(ref bits, new FirstAcBlocks(ac[0]!, scan), _frame, scan, _restartInterval),
            _ => ScanWalker.FindFault(ref bits, new RefiningAcBlocks(ac[0]!, scan), _frame, scan, _restartInterval),
        };
        position = bits.Position;
        foreach (JpegScanPart part in scan.Parts)
        {
            part.Component.LowestBits.AsSpan(scan.First, scan.Last - scan.First + 1).Fill(scan.LowestBit);
        }

        return row < 0 ? null
            : !bits.IsShort ? Damaged(Invariant($"its data are invalid in scan {_scans} from row {row} of {_frame.Height} on"))
            : NextMarker(data, ref position) == JpegMarker.None ? ImageFaultException.CutShort
            : Invariant($"the image is cut short: the data of scan {_scans} end in row {row} of {_frame.Height}.");
    }
}
