using System.Text;
using DaFsl.Library.Data;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class ImageFileTests : IDisposable
{
    private const string Unread = ", which is not supported (JPEG, PNG, GIF, BMP and WebP are).";

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> OtherFiles =>
        new()
        {
            { "<!DOCTYPE html><html><body>404 Not Found</body></html>", "the file is an HTML page" + Unread },
            { "\u00EF\u00BB\u00BF \r\n<html lang='en'>", "the file is an HTML page" + Unread },
            { "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>", "the file is an HTML page" + Unread },
            { "<?xml version='1.0'?>\n<svg width='4'/>", "the file is an SVG drawing" + Unread },
            { "<svg xmlns='http://www.w3.org/2000/svg'/>", "the file is an SVG drawing" + Unread },
            { "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "the file is an XML document" + Unread },
            { "%PDF-1.7 and so on", "the file is a PDF document" + Unread },
            { "II*\0\u0008\0\0\0", "the file is a TIFF image" + Unread },
            { "MM\0*\0\0\0\u0008", "the file is a TIFF image" + Unread },
            { "\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "the file is a HEIC image" + Unread },
            { "\0\0\0\u001Cftypavif\0\0\0\0", "the file is an AVIF image" + Unread },
            { "\0\0\0\u0020ftypisom\0\0\u0002\0", "the file is a video (MP4 or its like)" + Unread },
            { "\0\0\0\u000CJXL \r\n", "the file is a JPEG XL image" + Unread },
            { "\0\0\0\u000CjP  \r\n", "the file is a JPEG 2000 image" + Unread },
            { "8BPS\0\u0001", "the file is a Photoshop image (PSD)" + Unread },
            { "P6\n4 4\n255\n", "the file is a PNM image" + Unread },
            { "PK\u0003\u0004", "the file is a zip archive" + Unread },
            { "RIFF\u0010\0\0\0WAVEfmt ", "the file is a sound or video (RIFF)" + Unread },
            {
                "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
                "the file is a Git LFS pointer to an image that was not fetched" + Unread
            },
            { "BMW is a make of cars.", "the file is not an image (JPEG, PNG, GIF, BMP or WebP)." },
            { "GIF87 is short for something.", "the file is not an image (JPEG, PNG, GIF, BMP or WebP)." },
            { "Dear reader", "the file is not an image (JPEG, PNG, GIF, BMP or WebP)." },
            { "\0", "the file starts with nothing but zeros, as a file whose content was lost." },
            { new string('\0', 5000), "the file starts with nothing but zeros, as a file whose content was lost." },
            { "", "the file is empty." },
            { "\u00FF\u00D8\u00FF", "the image is cut short: its file ends before the image does." },
            { "\u0089PNG\r\n\u001A\n", "the image is cut short: its file ends before the image does." },
            { "GIF89a", "the image is cut short: its file ends before the image does." },
            { "BM", "the image is cut short: its file ends before the image does." },
            { "RIFF\u0010\0\0\0WEBP", "the image is cut short: its file ends before the image does." },
        };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public void InspectAll_fileThatIsNoImage_costsItselfAlone(string content, string damage)
    {
        string good = _folder.Write("good.png", TestImages.Noise(SKEncodedImageFormat.Png, 9, 6));
        string bad = _folder.Write("bad.jpg", Encoding.Latin1.GetBytes(content));

        foreach (bool isDecoded in new[] { false, true })
        {
            ImageFile[] files = ImageFile.InspectAll([bad, good], new ReadOptions(), isDecoded, Token);

            Assert.Equal([File(bad, 0, 0, damage), File(good, 9, 6, null)], files.Select(f => f with { Look = null }));
        }
    }

    [Fact]
    public void InspectAll_whatIsNoFile_costsItselfAlone()
    {
        string good = _folder.Write("good.png", TestImages.Noise(SKEncodedImageFormat.Png, 9, 6));
        string folder = _folder.At("folder.jpg");
        Directory.CreateDirectory(folder);

        foreach (bool isDecoded in new[] { false, true })
        {
            ImageFile[] files = ImageFile.InspectAll(
                [folder, _folder.At("gone.jpg"), "nul\0.jpg", good],
                new ReadOptions(),
                isDecoded,
                Token
            );

            Assert.Equal(
                [
                    File(folder, 0, 0, "this is a folder, not a file."),
                    File(_folder.At("gone.jpg"), 0, 0, "there is no such file."),
                    File("nul\0.jpg", 0, 0, "this is not a valid file name."),
                    File(good, 9, 6, null),
                ],
                files.Select(f => f with { Look = null })
            );
        }
    }

    [Fact]
    public void InspectAll_namedPipe_isNotWaitedFor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made as on Linux.");
        string pipe = _folder.At("pipe.jpg");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            mkfifo.WaitForExit();
        }

        Assert.Equal(
            File(pipe, 0, 0, "this is a named pipe, not a file."),
            ImageFile.InspectAll([pipe], new ReadOptions(), isUsuallyDecoded: true, Token).Single()
        );
    }

    [Fact]
    public void InspectAll_cancelled_throws()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ImageFile.InspectAll([_folder.At("a.jpg")], new ReadOptions(), isUsuallyDecoded: false, cancellation.Token)
        );
    }

    [Fact]
    public void Load_fileOtherThanWhenItWasInspected_isAFaultOfTheData()
    {
        byte[] png = TestImages.Noise(SKEncodedImageFormat.Png, 9, 6);
        string path = _folder.Write("a.png", png);
        ImageSource source = ImageFile.InspectAll([path], new ReadOptions(), isUsuallyDecoded: false, Token).Single().Annotate([]).Source;

        _folder.Write("a.png", png[..60]);
        Assert.Equal(
            $"{path}: the image is cut short: its file ends before the image does.",
            Assert.Throws<DataFormatException>(() => source.Load()).Message
        );
        System.IO.File.Delete(path);
        Assert.Equal($"{path}: there is no such file.", Assert.Throws<DataFormatException>(() => source.Load()).Message);
        Assert.Equal(
            $"{path}: there is no such file.",
            Assert.Throws<DataFormatException>(() => source.LoadScaled(new byte[3], 1, 1)).Message
        );
    }

    private static ImageFile File(string path, int width, int height, string? damage) =>
        new(path, width, height, new DecodeOptions(), damage);
}
