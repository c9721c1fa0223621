using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The settings and data that the trials of a study share, as JSON. Two studies may be joined if these are equal.</summary>
internal static class MethodSettings
{
    public static JsonElement Of(MethodData data, MethodStudyOptions options) =>
        JsonSerializer.SerializeToElement(
            new
            {
                Data = new
                {
                    data.Name,
                    data.Scarce,
                    data.Side,
                    Train = Fingerprint.Of(data.Train.Select(t => t.Image)),
                    Test = Fingerprint.Of(data.Test.Select(t => t.Image)),
                    Classes = Fingerprint.Of(data.Train.Concat(data.Test).Select(t => t.ClassName)),
                },
                Methods = options.Methods.Order(),
                Judge = MethodTrialRun.AgreementMethod,
                options.MostOfOthers,
                options.Network,
                Classifier = new
                {
                    options.Classifier.BatchSize,
                    options.Classifier.Epochs,
                    options.Classifier.Batches,
                    options.Classifier.LabelSmoothing,
                    options.Classifier.Optimizer,
                },
                options.ClassBalanceBeta,
                options.FocalGamma,
                Transforms = options
                    .Transforms.Select(t => t.Name)
                    .Concat(options.Classifier.Mixings.Select(m => Invariant($"{m.Name} of {options.Classifier.MixingProbability}"))),
                options.Gan,
                options.Gate,
                Features = options.Features.Name,
                options.GeneratedShare,
                options.Generated,
                options.Precision,
            },
            ReportJson.Format
        );
}
