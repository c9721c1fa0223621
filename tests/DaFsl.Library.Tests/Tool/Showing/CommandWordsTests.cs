using DaFsl.Tool.Showing;

namespace DaFsl.Library.Tests.Tool.Showing;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData(
        "If folders are classes nevertheless, name them in ReadOptions.Classes.",
        "If folders are classes nevertheless, name them in --classes."
    )]
    [InlineData(
        "d: ReadOptions.Classes names 'emu', and there is no such folder.",
        "d: --classes names 'emu', and there is no such folder."
    )]
    [InlineData(
        "it is left out (ReadOptions.FollowLinks reads what links lead to)",
        "it is left out (--follow-links reads what links lead to)"
    )]
    [InlineData(
        "It looks like a folder of labelled images, which ImageFolderReader reads.",
        "It looks like a folder of labelled images, which folder:DIR reads."
    )]
    [InlineData("ImageFolderReader reads one folder per class.", "folder:DIR reads one folder per class.")]
    [InlineData("Read it with PascalVocReader (voc:). Read it with CocoReader.", "Read it with voc:DIR. Read it with coco:DIR.")]
    [InlineData("MethodStudyOptions.ScarceCounts is [2, 900]; it must fit.", "--keep is [2, 900]; it must fit.")]
    [InlineData(
        "A penalty (GanOptions.R1) may help. GanOptions.Width is 0.",
        "A penalty (the library's GanOptions.R1) may help. The library's GanOptions.Width is 0."
    )]
    [InlineData("as DaFslOptions.StopWhenNothingIsScarce says", "as the library's DaFslOptions.StopWhenNothingIsScarce says")]
    [InlineData("/data/MyOptions.Backup/a.jpg: the file is empty.", "/data/MyOptions.Backup/a.jpg: the file is empty.")]
    [InlineData("all is well", "all is well")]
    public void Of_says_it_by_the_flags(string library, string expected)
    {
        Assert.Equal(expected, CommandWords.Of(library));
        Assert.Equal(expected, CommandWords.Of(CommandWords.Of(library)));
    }
}
