namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Goes through a scan block by block.</summary>
internal static class ScanWalker
{
    /// <summary>Passes over all blocks that a scan has to tell.</summary>
    /// <param name="bits">The scan's bits; afterwards behind them.</param>
    /// <param name="blocks">The reader of the scan's blocks.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="restartInterval">MCUs between restart markers; 0 for none.</param>
    /// <returns>The row of pixels, counted from 0, at which the bits end too early or make no sense; -1 where all is well.</returns>
    public static int FindFault<T>(ref BitReader bits, T blocks, JpegFrame frame, JpegScan scan, int restartInterval)
        where T : struct, IBlockReader
    {
        // A component alone comes block by block; several come as MCUs, which are whole at the image's edges too.
        bool isAlone = scan.Parts.Count == 1;
        JpegComponent only = scan.Parts[0].Component;
        (int wide, int high) = isAlone ? (only.BlocksWide, only.BlocksHigh) : (frame.McusWide, frame.McusHigh);
        int[] counts = [.. scan.Parts.Select(p => isAlone ? 1 : p.Component.Horizontal * p.Component.Vertical)];
        int untilRestart = restartInterval;
        int restarts = 0;
        for (int row = 0; row < high; row++)
        {
            for (int column = 0; column < wide; column++)
            {
                if (restartInterval > 0 && untilRestart-- == 0)
                {
                    if (!bits.TryRestart(restarts++ & 7))
                    {
                        return RowOfPixels(row);
                    }

                    blocks.Restart();
                    untilRestart = restartInterval - 1;
                }

                for (int part = 0; part < counts.Length; part++)
                {
                    for (int i = 0; i < counts[part]; i++)
                    {
                        if (!blocks.Read(ref bits, part, (row * wide) + column) || bits.IsShort)
                        {
                            return RowOfPixels(row);
                        }
                    }
                }
            }
        }

        return -1;

        int RowOfPixels(int row) => Math.Min(row * 8 * frame.MostVertical / (isAlone ? only.Vertical : 1), frame.Height - 1);
    }
}
