using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Experiments;

/// <summary>What came of one training.</summary>
/// <param name="Way">How it began.</param>
/// <param name="Seed">The seed of weights that are drawn, order, mirroring and sampling.</param>
/// <param name="Curve">Its course.</param>
/// <param name="ElevenPoint">VOC's 11-point average precision at IoU 0.5 on the test list.</param>
/// <param name="AllPoint">VOC's all-point average precision at IoU 0.5.</param>
/// <param name="CocoReader">COCO's figures.</param>
/// <param name="Interval">The interval of the 11-point mean, by drawing test images anew.</param>
/// <param name="Seconds">Training and scoring, in seconds.</param>
internal sealed record StudyRun(
    string Way,
    int Seed,
    LearningCurve Curve,
    DetectionScores ElevenPoint,
    DetectionScores AllPoint,
    CocoScores CocoReader,
    ConfidenceInterval Interval,
    double Seconds
);
