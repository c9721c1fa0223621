using DaFsl.Library.Data.Splits;

namespace DaFsl.Library.Tests.Data.Splits;

public sealed class PartNameTests
{
    [Theory]
    [InlineData("train", "Train", "")]
    [InlineData("TRAIN", "Train", "")]
    [InlineData("Training_Data", "Train", "")]
    [InlineData("TrainingData", "Train", "")]
    [InlineData("train2017", "Train", "")]
    [InlineData("01_train", "Train", "")]
    [InlineData("trainset", "Train", "")]
    [InlineData("images-train", "Train", "")]
    [InlineData("Testing", "Test", "")]
    [InlineData("test set", "Test", "")]
    [InlineData("valid", "Validation", "")]
    [InlineData("val2017", "Validation", "")]
    [InlineData("Validation Images", "Validation", "")]
    [InlineData("seg_train", "Train", "seg")]
    [InlineData("TRAINMasks", "Train", "masks")]
    [InlineData("train_station", "Train", "station")]
    public void Of_partsName_givesItsRole(string name, string role, string rest) =>
        Assert.Equal(new PartName(Enum.Parse<SplitRole>(role), rest), PartName.Of(name));

    [Theory]
    [InlineData("cat")]
    [InlineData("trains")]
    [InlineData("contest")]
    [InlineData("valley")]
    [InlineData("train_test")]
    [InlineData("2017")]
    [InlineData("")]
    public void Of_otherName_givesNone(string name) => Assert.Null(PartName.Of(name));
}
