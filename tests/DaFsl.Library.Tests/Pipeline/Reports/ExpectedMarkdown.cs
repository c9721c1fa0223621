namespace DaFsl.Library.Tests.Pipeline.Reports;

/// <summary>What reports made of <see cref="SmallReport"/> read like.</summary>
internal static class ExpectedMarkdown
{
    public const string Complete =
        """
        # DA-FSL report: cells \| plates

        This run learned from 40 pictures of cells \| plates and held out 10. Scarce in 'cells': plate; enough data: cell. The strategy it went on with is fine-tuning. Distillation helped: fine-tuning reached 35.0 % mAP and vanilla 10.0 % after the same epochs. Augmentation by resampling brought the classifier's macro F1 from 0.500 to 0.700, the recall of 'plate\|let' from 10.0 % to 60.0 %.

        ## Data

        cells \| plates: 40 pictures to learn from; 10 pictures with 23 objects held out. The split is the data set's own.

        2 things were wrong in it:

        - a_1.xml, line 7: The box has no area; it was left out.
        - b.jpg: It is cut short; it was left out.

        ## Imbalance

        A class is scarce where it has fewer objects than 0.25 x the largest class's 90, that is, fewer than 22.5. Scarce in 'cells': plate; enough data: cell.

        | Class      | Objects |  Share | Of the largest | Effective number | Verdict | Why                                       |
        | ---------- | ------: | -----: | -------------: | ---------------: | ------- | ----------------------------------------- |
        | cell       |      90 | 90.0 % |        100.0 % |             86.1 | enough  | It has 90 objects, and no class has more. |
        | plate\|let |      10 | 10.0 % |         11.1 % |             10.0 | scarce  | It has 10 objects, fewer than 22.5.       |

        ## What is distilled from

        A detector was trained in 4 epochs on drawn objects (train) (400 pictures), where it reaches 50.0 % mAP; that took 1 min 1 s. A GAN was trained on the same objects in 12.3 s. These times are not part of a strategy's time below, as a published checkpoint's are not.

        ## Similarity and choice

        | Metric            | Distance to the new data | Within the original data |          Ratio | Chosen      |
        | ----------------- | -----------------------: | -----------------------: | -------------: | ----------- |
        | Minkowski (p = 2) |                    1.500 |                    0.750 |          2.000 | fine-tuning |
        | 95 % interval     |           1.250 to 1.750 |           0.700 to 0.800 | 1.750 to 2.250 |             |

        Compared in what the source network's backbone sees in the objects. Up to 3 times, they are related. It is 2 times as far: related, so fine-tune the upper layers.

        ## Region proposal (the paper's table 2)

        Faster R-CNN, trained on cell in each way, 2 epochs each and from the same seeds; mAP at IoU 0.5 by 11-point interpolation, where finding an object of another class counts neither for nor against. Distillation helped: fine-tuning reached 35.0 % mAP and vanilla 10.0 % after the same epochs. The detector by fine-tuning proposed 17 objects in the held-out pictures: DatasetB.

        | Strategy    |    mAP | Paper's mAP |   Time | Tensors transferred | Frozen stages |
        | ----------- | -----: | ----------: | -----: | ------------------: | ------------- |
        | vanilla     | 10.0 % |     22.38 % | 20.0 s |                   0 | –             |
        | fine-tuning | 35.0 % |     31.87 % | 15.0 s |                  96 | stem, layer1  |

        The paper's figures are of 100 epochs on photographs of faces: compare the order, not the figures.

        The learning curves, as mAP (loss) after each epoch:

        | Epoch |        vanilla |    fine-tuning |
        | ----: | -------------: | -------------: |
        |     1 |  0.0 % (1.250) | 20.0 % (1.000) |
        |     2 | 10.0 % (1.000) | 35.0 % (0.500) |

        ## Generative adversarial network (the paper's table 3)

        Trained on 10 real pictures of 'plate\|let' (DatasetS) and 17 proposed ones (DatasetB) in each way, 2 epochs each and from the same seeds. The classifier got the pictures of the one by fine-tuning.

        | Strategy    | Generator's cross-entropy | Discriminator's cross-entropy | Paper's cross-entropy |  Time |
        | ----------- | ------------------------: | ----------------------------: | --------------------: | ----: |
        | vanilla     |                     2.000 |                         0.250 |                 34.32 | 8.0 s |
        | fine-tuning |                     2.500 |                         0.125 |                 13.53 | 6.0 s |

        Losses here are nats a picture, the mean of the last epoch. The paper gives one figure for both networks after 1,000 epochs in a unit of its own, so the two cannot be compared one to one. The two networks play against each other: the loss of one falls where the other does worse, so neither tells how good the pictures are.

        The learning curves, as generator / discriminator in each epoch:

        | Epoch |       vanilla |   fine-tuning |
        | ----: | ------------: | ------------: |
        |     1 | 1.500 / 0.500 | 2.250 / 0.375 |
        |     2 | 2.000 / 0.250 | 2.500 / 0.125 |

        ## Quality gate

        No picture that was made reaches the classifier but through this gate. A picture that is rejected is replaced until the tries run out.

        | Class      | Made by    | Asked for | Made | Kept | Noise | Copies | Outside | Off class | Twins |
        | ---------- | ---------- | --------: | ---: | ---: | ----: | -----: | ------: | --------: | ----: |
        | plate\|let | resampling |        80 |  100 |   80 |    20 |      0 |       0 |         0 |     0 |
        | plate\|let | GAN        |        80 |  100 |   20 |    80 |      0 |       0 |         0 |     0 |

        What was made, and what was kept of it, beside the real pictures of the class, in what the region proposer's backbone sees:

        | Class      | Made by    | Pictures | Number | Real |        Kernel distance | Fréchet | Precision | Recall | Density | Coverage |
        | ---------- | ---------- | -------- | -----: | ---: | ---------------------: | ------: | --------: | -----: | ------: | -------: |
        | plate\|let | resampling | made     |    100 |   10 | 1.500 (1.250 to 1.750) |  20.000 |     0.500 |  0.250 |   0.750 |    0.125 |
        | plate\|let | resampling | kept     |     80 |   10 |                  0.500 |  10.000 |     1.000 |  0.500 |   1.500 |    0.250 |
        | plate\|let | GAN        | made     |    100 |   10 | 1.500 (1.250 to 1.750) |  20.000 |     0.500 |  0.250 |   0.750 |    0.125 |
        | plate\|let | GAN        | kept     |     20 |   10 |                  0.500 |  10.000 |     1.000 |  0.500 |   1.500 |    0.250 |

        The kernel distance is about 0 for pictures of one origin, whatever their number. The Fréchet distance comes out high for few pictures, so only rows of the same numbers compare. Precision is the share of made pictures that are like real ones; recall is the share of real ones that are like made ones; density and coverage are the same where single odd pictures count for less.

        The checks and their limits, and what could not be checked:

        - plate\|let: Noise: it must not be.
        - plate\|let: GAN: The classifier was not asked.

        ## Learning time (the paper's table 4)

        How long each network learned without distillation until it was as good as it ended, and how long the quickest distilled one took to be as good.

        | Network       | Quickest way | As good as | Original |   Distilled |   Saved | Paper's saving |
        | ------------- | ------------ | ---------: | -------: | ----------: | ------: | -------------: |
        | Faster R-CNN  | fine-tuning  | 10.0 % mAP |   20.0 s |       7.5 s |  62.5 % |         34.6 % |
        | Generator     | –            | loss 2.000 |    8.0 s | not reached |       – |          6.9 % |
        | Discriminator | fine-tuning  | loss 0.250 |    5.0 s |       6.0 s | -20.0 % |          3.5 % |

        One run on one machine, measured at the ends of epochs: small differences mean nothing, and a saving below zero is a loss. For the two networks of the GAN "as good" means only "at as low a loss".

        ## Classifier

        Trained on 100 real objects and what was added, by fine-tuning, 100 batches each and from the same seeds; scored on 23 held-out objects.

        | Augmentation | Added            | Accuracy | Macro F1 |  Time |
        | ------------ | ---------------- | -------: | -------: | ----: |
        | none         | –                |   75.0 % |    0.500 | 3.0 s |
        | resampling   | 80 of plate\|let |   80.0 % |    0.700 | 3.0 s |
        | GAN          | 80 of plate\|let |   76.0 % |    0.550 | 3.0 s |

        The share of each class's held-out objects that was recognised (recall), by augmentation:

        | Class      |   none | resampling |    GAN |
        | ---------- | -----: | ---------: | -----: |
        | cell       | 90.0 % |     85.0 % | 90.0 % |
        | plate\|let | 10.0 % |     60.0 % | 20.0 % |

        ## Notes

        - DatasetB is cut out of the test pictures.

        ## Environment

        - DaFsl.Library 0.1.0; TorchSharp 1.2.3, 2 threads
        - Linux, 2 processors
        - device cpu, convolutions in Float32
        - seed 7, 1 h 2 min in all

        """;

    public const string Stopped =
        """
        # DA-FSL report: cells \| plates

        > **This run is not complete. It was stopped while training the region proposer; what follows is what was finished by then.**

        This run learned from 40 pictures of cells \| plates and held out 10. Scarce in 'cells': plate; enough data: cell. The strategy it went on with is fine-tuning. Only one way was trained, so there is nothing to compare.

        ## Data

        cells \| plates: 40 pictures to learn from; 10 pictures with 23 objects held out. The split is the data set's own.

        2 things were wrong in it:

        - a_1.xml, line 7: The box has no area; it was left out.
        - b.jpg: It is cut short; it was left out.

        ## Imbalance

        A class is scarce where it has fewer objects than 0.25 x the largest class's 90, that is, fewer than 22.5. Scarce in 'cells': plate; enough data: cell.

        | Class      | Objects |  Share | Of the largest | Effective number | Verdict | Why                                       |
        | ---------- | ------: | -----: | -------------: | ---------------: | ------- | ----------------------------------------- |
        | cell       |      90 | 90.0 % |        100.0 % |             86.1 | enough  | It has 90 objects, and no class has more. |
        | plate\|let |      10 | 10.0 % |         11.1 % |             10.0 | scarce  | It has 10 objects, fewer than 22.5.       |

        ## What is distilled from

        A detector was trained in 4 epochs on drawn objects (train) (400 pictures), where it reaches 50.0 % mAP; that took 1 min 1 s. A GAN was trained on the same objects in 12.3 s. These times are not part of a strategy's time below, as a published checkpoint's are not.

        ## Similarity and choice

        | Metric            | Distance to the new data | Within the original data |          Ratio | Chosen      |
        | ----------------- | -----------------------: | -----------------------: | -------------: | ----------- |
        | Minkowski (p = 2) |                    1.500 |                    0.750 |          2.000 | fine-tuning |
        | 95 % interval     |           1.250 to 1.750 |           0.700 to 0.800 | 1.750 to 2.250 |             |

        Compared in what the source network's backbone sees in the objects. Up to 3 times, they are related. It is 2 times as far: related, so fine-tune the upper layers.

        ## Region proposal (the paper's table 2)

        Faster R-CNN, trained on cell in each way, 2 epochs each and from the same seeds; mAP at IoU 0.5 by 11-point interpolation, where finding an object of another class counts neither for nor against. Only one way was trained, so there is nothing to compare.

        | Strategy |    mAP | Paper's mAP |   Time | Tensors transferred | Frozen stages |
        | -------- | -----: | ----------: | -----: | ------------------: | ------------- |
        | vanilla  | 10.0 % |     22.38 % | 20.0 s |                   0 | –             |

        The paper's figures are of 100 epochs on photographs of faces: compare the order, not the figures.

        The learning curves, as mAP (loss) after each epoch:

        | Epoch |        vanilla |
        | ----: | -------------: |
        |     1 |  0.0 % (1.250) |
        |     2 | 10.0 % (1.000) |

        ## Environment

        - DaFsl.Library 0.1.0; TorchSharp 1.2.3, 2 threads
        - Linux, 2 processors
        - device cpu, convolutions in Float32
        - seed 7, 1 h 2 min in all

        """;

    public const string Balanced =
        """
        # DA-FSL report: folder

        This run learned from 1 picture of folder and held out 1. No class of 'folder' is scarce; enough data: one. The strategy it went on with is fine-tuning. Without augmentation the classifier reached 100.0 % accuracy and a macro F1 of 1.000.

        ## Data

        folder: 1 picture to learn from; 1 picture with 1 object held out. A seeded split.

        Nothing was wrong in it.

        ## Imbalance

        A class is scarce where it has fewer objects than 0.25 x the largest class's 1, that is, fewer than 0.25. No class of 'folder' is scarce; enough data: one.

        | Class | Objects |   Share | Of the largest | Effective number | Verdict | Why                                     |
        | ----- | ------: | ------: | -------------: | ---------------: | ------- | --------------------------------------- |
        | one   |       1 | 100.0 % |        100.0 % |              1.0 | enough  | It has 1 object, and no class has more. |

        ## What is distilled from

        A detector was trained in 4 epochs on drawn objects (train) (400 pictures), where it reaches 50.0 % mAP; that took 1 min 1 s. No GAN was needed. These times are not part of a strategy's time below, as a published checkpoint's are not.

        ## Similarity and choice

        | Metric            | Distance to the new data | Within the original data |          Ratio | Chosen      |
        | ----------------- | -----------------------: | -----------------------: | -------------: | ----------- |
        | Minkowski (p = 2) |                    1.500 |                    0.750 |          2.000 | fine-tuning |
        | 95 % interval     |           1.250 to 1.750 |           0.700 to 0.800 | 1.750 to 2.250 |             |

        Compared in what the source network's backbone sees in the objects. Up to 3 times, they are related. It is 2 times as far: related, so fine-tune the upper layers.

        ## Classifier

        Trained on 1 real object and what was added, by fine-tuning, 100 batches each and from the same seeds; scored on 1 held-out object.

        | Augmentation | Added | Accuracy | Macro F1 |  Time |
        | ------------ | ----- | -------: | -------: | ----: |
        | none         | –     |  100.0 % |    1.000 | 3.0 s |

        The share of each class's held-out objects that was recognised (recall), by augmentation:

        | Class         |    none |
        | ------------- | ------: |
        | one           | 100.0 % |
        | none held out |       – |

        ## Notes

        - No class is scarce, so nothing is augmented.
        - Region proposal is skipped.

        ## Environment

        - DaFsl.Library 0.1.0; TorchSharp 1.2.3, 2 threads
        - Linux, 2 processors
        - device cpu, convolutions in Float32
        - seed 7, 1 h 2 min in all

        """;
}
