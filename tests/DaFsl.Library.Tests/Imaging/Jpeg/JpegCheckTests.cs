using DaFsl.Library.Imaging.Jpeg;
using DaFsl.Library.Tests.Data;

namespace DaFsl.Library.Tests.Imaging.Jpeg;

public sealed class JpegCheckTests
{
    private const string CutShort = "the image is cut short: its file ends before the image does.";

    private static readonly byte[] _end = [0xFF, 0xD9];

    public static TheoryData<string> StrategyComparison =>
        ["baseline", "full-colour", "wide-sampling", "grey", "restarts", "progressive", "progressive-restarts", "separate-scans", "cmyk"];

    [Theory]
    [MemberData(nameof(StrategyComparison))]
    public void FindFault_wholeJpeg_findsNone(string way) => Assert.Null(JpegCheck.FindFault(TestImages.Golden($"{way}.jpg")));

    [Theory]
    [MemberData(nameof(StrategyComparison))]
    public void FindFault_endMarkerMissing_findsNone(string way) =>
        Assert.Null(JpegCheck.FindFault(TestImages.Golden($"{way}.jpg").AsSpan(..^2)));

    [Theory]
    [MemberData(nameof(StrategyComparison))]
    public void FindFault_anythingAfterTheImage_findsNone(string way)
    {
        byte[] jpeg = TestImages.Golden($"{way}.jpg");

        Assert.Null(JpegCheck.FindFault([.. jpeg, .. jpeg[..200]]));
        Assert.Null(JpegCheck.FindFault([.. jpeg, .. "more"u8]));
    }

    [Theory]
    [MemberData(nameof(StrategyComparison))]
    public void FindFault_cutAnywhereAndClosed_findsIt(string way)
    {
        byte[] jpeg = TestImages.Golden($"{way}.jpg");
        int scan = StartOfScan(jpeg);

        // Three bytes hold the last block at most; of what comes before, each byte is missed.
        for (int length = scan; length < jpeg.Length - 5; length++)
        {
            string? fault = JpegCheck.FindFault([.. jpeg[..length], .. _end]);
            Assert.True(fault is not null, $"cut at {length} of {jpeg.Length}");
            Assert.Matches("^the (image|image) is (cut short|damaged): ", fault);
            Assert.Equal(CutShort, JpegCheck.FindFault(jpeg.AsSpan(..length)));
        }
    }

    [Fact]
    public void FindFault_halfOfABaseline_tellsTheRow()
    {
        byte[] jpeg = TestImages.Golden("baseline.jpg");
        int scan = StartOfScan(jpeg);

        // 37 rows in MCUs of 16: half the data end in the second row of them.
        Assert.Equal(
            "the image is cut short: the data of scan 1 end in row 16 of 37.",
            JpegCheck.FindFault([.. jpeg[..(scan + ((jpeg.Length - scan) / 2))], .. _end])
        );
    }

    [Fact]
    public void FindFault_cutAtARestartMarker_findsIt()
    {
        byte[] jpeg = TestImages.Golden("restarts.jpg");
        int second = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xD1]);

        Assert.Equal("the image is cut short: the data of scan 1 end in row 32 of 37.", JpegCheck.FindFault([.. jpeg[..second], .. _end]));
        Assert.Equal(CutShort, JpegCheck.FindFault(jpeg.AsSpan(..(second + 2))));
        Assert.Equal(CutShort, JpegCheck.FindFault(jpeg.AsSpan(..second)));
    }

    [Fact]
    public void FindFault_restartMarkersExchanged_findsIt()
    {
        byte[] jpeg = TestImages.Golden("restarts.jpg");
        jpeg[jpeg.AsSpan().IndexOf<byte>([0xFF, 0xD0]) + 1] = 0xD1;

        Assert.Equal("the image is damaged: its data are invalid in scan 1 from row 16 of 37 on.", JpegCheck.FindFault(jpeg));
    }

    [Fact]
    public void FindFault_bytesTooManyBeforeARestartMarker_findsIt()
    {
        byte[] jpeg = TestImages.Golden("restarts.jpg");
        int first = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xD0]);

        Assert.Equal(
            "the image is damaged: its data are invalid in scan 1 from row 16 of 37 on.",
            JpegCheck.FindFault([.. jpeg[..first], 1, 2, 3, .. jpeg[first..]])
        );
    }

    [Theory]
    [InlineData("progressive")]
    [InlineData("progressive-restarts")]
    [InlineData("separate-scans")]
    public void FindFault_laterScansMissing_findsIt(string way)
    {
        byte[] jpeg = TestImages.Golden($"{way}.jpg");
        int[] scans = [.. Enumerable.Range(0, jpeg.Length - 1).Where(i => jpeg[i] == 0xFF && jpeg[i + 1] == 0xDA)];
        Assert.True(scans.Length >= 3);

        foreach (int scan in scans[1..])
        {
            Assert.Equal(
                "the image is cut short: scans are missing before its end marker.",
                JpegCheck.FindFault([.. jpeg[..scan], .. _end])
            );
            Assert.Equal(CutShort, JpegCheck.FindFault(jpeg.AsSpan(..scan)));
        }
    }

    [Fact]
    public void FindFault_pieceMissingInTheMiddle_findsIt()
    {
        byte[] jpeg = TestImages.Golden("baseline.jpg");
        int middle = (StartOfScan(jpeg) + jpeg.Length) / 2;

        Assert.NotNull(JpegCheck.FindFault([.. jpeg[..middle], .. jpeg[(middle + 100)..]]));
    }

    [Fact]
    public void FindFault_bytesTooManyBeforeTheEndMarker_findsNone()
    {
        // As some cameras write them; all blocks are there.
        Assert.Null(JpegCheck.FindFault([.. TestImages.Golden("baseline.jpg")[..^2], .. new byte[50], .. _end]));
    }

    [Fact]
    public void FindFault_withoutHuffmanTables_takesTheStandardOnes()
    {
        byte[] jpeg = TestImages.Golden("baseline.jpg");
        for (int at = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC4]); at >= 0; at = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC4]))
        {
            jpeg = [.. jpeg[..at], .. jpeg[(at + 2 + (jpeg[at + 2] << 8) + jpeg[at + 3])..]];
        }

        Assert.Null(JpegCheck.FindFault(jpeg));
    }

    [Fact]
    public void FindFault_scansWithoutEnd_areRefused()
    {
        byte[] jpeg = TestImages.ProgressiveJpeg;
        byte[] scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 63, 0, 0b0111_1111];

        Assert.Equal(
            "the image has more than 100 scans.",
            JpegCheck.FindFault([.. jpeg[..^2], .. Enumerable.Repeat(scan, 200).SelectMany(s => s), .. _end])
        );
    }

    [Fact]
    public void FindFault_photographs_findsNone()
    {
        string folder = Path.Combine(SharedData.Require("bccd"), "JPEGImages");

        Assert.All(Directory.GetFiles(folder, "*.jpg").Take(100), path => Assert.Null(JpegCheck.FindFault(File.ReadAllBytes(path))));
    }

    private static int StartOfScan(byte[] jpeg) => jpeg.AsSpan().IndexOf<byte>([0xFF, 0xDA]);
}
