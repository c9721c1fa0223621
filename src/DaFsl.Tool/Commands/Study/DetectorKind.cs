namespace DaFsl.Tool.Commands.Study;

/// <summary>The detectors that the program trains.</summary>
internal enum DetectorKind
{
    /// <summary>Three layers of a ResNet-18 without a pyramid.</summary>
    Light,

    /// <summary>A MobileNetV2 with a feature pyramid.</summary>
    MobileNetV2,
}
