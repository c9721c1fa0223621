namespace DaFsl.Library.Tests.Pipeline.Reports;

/// <summary>What reports made of <see cref="SmallReport"/> read like.</summary>
internal static class ExpectedMarkdown
{
    public const string Complete = """
        # DA-FSL report: cells \| plates

        - cells \| plates: 40 images to learn from, 10 images with 30 objects held out. 2 data issues; see below.
        - Scarce in 'cells': plate\|let (10); not scarce: cell (90).
        - The run continues with the strategy fine-tuning. By the rule the data sets count as related: the distance is 2.000 times that within the original data (95 % interval 1.750 to 2.250), above 1.5 and at most 3.
        - Distillation helped: the run continues with fine-tuning, 35.0 % mAP, where vanilla has 10.0 % mAP after the same epochs (+25.0 points, 95 % interval +10.0 to +35.0; 20 test objects, one training each).
        - Faster R-CNN: fine-tuning took 7.5 s to vanilla's final 10.0 % mAP (20 test objects, one training each, by whole epochs), where vanilla was after 20.0 s: 62.5 % less.
        - Augmenting 'plate\|let' by GAN fell short: of 100 images 20 passed the gate, where 80 were asked for.
        - The run continues with the classifier augmented by resampling: 23 of 30 test objects right (95 % interval 59.1 % to 88.2 %), macro F1 0.730. It has the best macro F1 of 3, chosen on the objects that it is scored on, which makes it look better than it is.
        - Augmentation by resampling helped: macro F1 is 0.460 without and 0.730 with resampling (+0.271, 97.5 % interval +0.056 to +0.482; 30 test objects, one training each). Worse with it: recall of 'cell', 18 of 20 without and 17 of 20 with it. Better: accuracy, 19 of 30 without and 23 of 30 with it; recall of 'plate\|let', 1 of 10 without and 6 of 10 with it; precision of 'plate\|let', 1 of 3 without and 6 of 9 with it.

        ## Data

        cells \| plates: 40 images to learn from; 10 images with 30 objects held out. The split is the data set's own.

        2 data issues:

        - a_1.xml, line 7: The box has no area; it was left out.
        - b.jpg: It is cut short; it was left out.

        ## Imbalance

        A class is scarce where it has fewer objects than 0.25 x the largest class's 90, that is, fewer than 22.5. Scarce in 'cells': plate\|let (10); not scarce: cell (90).

        | Class      | Objects | Held out |  Share | Of the largest | Effective number | Verdict    | Why                                       |
        | ---------- | ------: | -------: | -----: | -------------: | ---------------: | ---------- | ----------------------------------------- |
        | cell       |      90 |       20 | 90.0 % |        100.0 % |             86.1 | not scarce | It has 90 objects, and no class has more. |
        | plate\|let |      10 |       10 | 10.0 % |         11.1 % |             10.0 | scarce     | It has 10 objects, fewer than 22.5.       |

        ## What is distilled from

        A detector was trained in 4 epochs on 400 images of drawn objects (train); that took 1 min 1 s. On held-out images of the same kind (200 objects) it reaches 50.0 % mAP. A GAN was trained on the same objects in 12.3 s. The times of the strategies below do not include these, just as they would not include the training of a published checkpoint.

        ## Similarity and choice

        | Metric            | Distance to the new data | Within the original data |          Ratio | Chosen      |
        | ----------------- | -----------------------: | -----------------------: | -------------: | ----------- |
        | Minkowski (p = 2) |                    1.500 |                    0.750 |          2.000 | fine-tuning |
        | 95 % interval     |           1.250 to 1.750 |           0.700 to 0.800 | 1.750 to 2.250 |             |

        Compared by the features that the source network's backbone computes of the objects. Up to 3 times, they are related. It is 2 times as far: related, so fine-tune the upper layers.

        By the rule the data sets count as related: the distance is 2.000 times that within the original data (95 % interval 1.750 to 2.250), above 1.5 and at most 3.

        ## Region proposal (the paper's table 2)

        Faster R-CNN, trained on cell with each strategy, 2 epochs each and from the same seeds; mAP at IoU 0.5 by 11-point interpolation, where finding an object of another class counts neither for nor against. Distillation helped: the run continues with fine-tuning, 35.0 % mAP, where vanilla has 10.0 % mAP after the same epochs (+25.0 points, 95 % interval +10.0 to +35.0; 20 test objects, one training each). The detector trained by fine-tuning proposed 17 objects in the held-out images (DatasetB).

        | Strategy           |                       mAP |  Above vanilla, points |   Time | Tensors transferred | Frozen stages |
        | ------------------ | ------------------------: | ---------------------: | -----: | ------------------: | ------------- |
        | vanilla            |  10.0 % (5.0 % to 20.0 %) |                      – | 20.0 s |                   0 | –             |
        | fine-tuning (used) | 35.0 % (20.0 % to 45.0 %) | +25.0 (+10.0 to +35.0) | 15.0 s |                  96 | stem, layer1  |

        The brackets hold 95 % intervals over other test images; another training with the same strategy may differ as well.

        The learning curves, as mAP (loss) after each epoch:

        | Epoch |        vanilla |    fine-tuning |
        | ----: | -------------: | -------------: |
        |     1 |  0.0 % (1.250) | 20.0 % (1.000) |
        |     2 | 10.0 % (1.000) | 35.0 % (0.500) |

        ## Generative adversarial network (the paper's table 3)

        Trained on 10 real images of 'plate\|let' (DatasetS) and 17 objects that the region proposer found in the test images (DatasetB) with each strategy, 2 epochs each and from the same seeds. The classifier received the images of the GAN trained by fine-tuning that passed the gate.

        | Strategy    | Generator's cross-entropy | Discriminator's cross-entropy |  Time |
        | ----------- | ------------------------: | ----------------------------: | ----: |
        | vanilla     |                     2.000 |                         0.250 | 8.0 s |
        | fine-tuning |                     2.500 |                         0.125 | 6.0 s |

        Losses are in nats per image, the mean of the last epoch. The two networks compete with each other: the loss of one falls where the other does worse, so neither shows how good the images are.

        The learning curves, as generator / discriminator in each epoch:

        | Epoch |       vanilla |   fine-tuning |
        | ----: | ------------: | ------------: |
        |     1 | 1.500 / 0.500 | 2.250 / 0.375 |
        |     2 | 2.000 / 0.250 | 2.500 / 0.125 |

        ## Quality gate

        Generated images reach the classifier only through this gate. A rejected image is replaced until the attempts run out.

        | Class      | Made by    | Asked for | Made | Kept | Noise | Copies | Outside | Off class | Near duplicates |
        | ---------- | ---------- | --------: | ---: | ---: | ----: | -----: | ------: | --------: | --------------: |
        | plate\|let | resampling |        80 |  100 |   80 |    20 |      0 |       0 |         0 |               0 |
        | plate\|let | GAN        |        80 |  100 |   20 |    80 |      0 |       0 |         0 |               0 |

        - Augmenting 'plate\|let' by GAN fell short: of 100 images 20 passed the gate, where 80 were asked for.

        How close the generated images are to the real ones (distances, precision and recall) is not measured for these:

        - plate\|let, resampling, made: there are 10 real images, fewer than 50.
        - plate\|let, resampling, kept: there are 10 real images, fewer than 50.
        - plate\|let, GAN, made: there are 10 real images, fewer than 50.
        - plate\|let, GAN, kept: there are 10 real images, fewer than 50.

        The checks and their limits, and what could not be checked:

        - plate\|let: Noise: it must not be.
        - plate\|let: GAN: The classifier was not asked.

        ## Learning time (the paper's table 4)

        How long each network was trained without distillation until it was as good as at its end, and how long it took by the strategy that the run continues with to become as good.

        | Network       | Way         | As good as | Original |   Distilled |   Saved |
        | ------------- | ----------- | ---------: | -------: | ----------: | ------: |
        | Faster R-CNN  | fine-tuning | 10.0 % mAP |   20.0 s |       7.5 s |  62.5 % |
        | Generator     | fine-tuning | loss 2.000 |    8.0 s | not reached |       – |
        | Discriminator | fine-tuning | loss 0.250 |    5.0 s |       6.0 s | -20.0 % |

        - Faster R-CNN: fine-tuning took 7.5 s to vanilla's final 10.0 % mAP (20 test objects, one training each, by whole epochs), where vanilla was after 20.0 s: 62.5 % less.
        - Generator: fine-tuning never reached vanilla's final loss 2.000, where vanilla was after 8.0 s.
        - Discriminator: fine-tuning took longer to vanilla's final loss 0.250, where vanilla was after 5.0 s: 6.0 s, 20.0 % more.

        One run on one machine, measured at the ends of epochs: small differences mean nothing, and a saving below zero means that it took longer. For the two networks of the GAN "as good" means only "at as low a loss".

        ## Classifier

        Trained on 100 real objects and what was added, by fine-tuning, 100 batches each and from the same seeds; scored on 30 held-out objects.

        | Augmentation | Added            |                   Accuracy | Macro F1 |                Above none |  Time |
        | ------------ | ---------------- | -------------------------: | -------: | ------------------------: | ----: |
        | none         | –                | 19 of 30, 45.5 % to 78.1 % |    0.460 |                         – | 3.0 s |
        | resampling   | 80 of plate\|let | 23 of 30, 59.1 % to 88.2 % |    0.730 | +0.271 (+0.056 to +0.482) | 3.0 s |
        | GAN          | 80 of plate\|let | 20 of 30, 48.8 % to 80.8 % |    0.534 |  +0.074 (0.000 to +0.251) | 3.0 s |

        Each accuracy is followed by its 95 % interval, for other test objects of the same kind. "Above none" is the gain in macro F1 over the classifier without augmentation; the more augmentations are compared, the wider its interval is.

        How many of each class's held-out objects were recognised (recall), by augmentation:

        | Class      |     none | resampling |      GAN |
        | ---------- | -------: | ---------: | -------: |
        | cell       | 18 of 20 |   17 of 20 | 18 of 20 |
        | plate\|let |  1 of 10 |    6 of 10 |  2 of 10 |

        How many of the held-out objects that the classifier assigned to a class belong to it (precision), by augmentation:

        | Class      |     none | resampling |      GAN |
        | ---------- | -------: | ---------: | -------: |
        | cell       | 18 of 27 |   17 of 21 | 18 of 26 |
        | plate\|let |   1 of 3 |     6 of 9 |   2 of 4 |

        ## Notes

        - DatasetB is cut out of the test images.

        ## Environment

        - DaFsl.Library 0.1.0; TorchSharp 1.2.3, 2 threads
        - Linux, 2 processors
        - device cpu, convolutions in Float32
        - seed 7, 1 h 2 min in all

        """;

    public const string Stopped = """
        # DA-FSL report: cells \| plates

        > **This run is incomplete. It was stopped while training the region proposer; what follows was finished by then.**

        - cells \| plates: 40 images to learn from, 10 images with 30 objects held out. 2 data issues; see below.
        - Scarce in 'cells': plate\|let (10); not scarce: cell (90).
        - The run continues with the strategy fine-tuning. By the rule the data sets count as related: the distance is 2.000 times that within the original data (95 % interval 1.750 to 2.250), above 1.5 and at most 3.
        - Only one strategy was trained, so there is nothing to compare.

        ## Data

        cells \| plates: 40 images to learn from; 10 images with 30 objects held out. The split is the data set's own.

        2 data issues:

        - a_1.xml, line 7: The box has no area; it was left out.
        - b.jpg: It is cut short; it was left out.

        ## Imbalance

        A class is scarce where it has fewer objects than 0.25 x the largest class's 90, that is, fewer than 22.5. Scarce in 'cells': plate\|let (10); not scarce: cell (90).

        | Class      | Objects | Held out |  Share | Of the largest | Effective number | Verdict    | Why                                       |
        | ---------- | ------: | -------: | -----: | -------------: | ---------------: | ---------- | ----------------------------------------- |
        | cell       |      90 |       20 | 90.0 % |        100.0 % |             86.1 | not scarce | It has 90 objects, and no class has more. |
        | plate\|let |      10 |       10 | 10.0 % |         11.1 % |             10.0 | scarce     | It has 10 objects, fewer than 22.5.       |

        ## What is distilled from

        A detector was trained in 4 epochs on 400 images of drawn objects (train); that took 1 min 1 s. On held-out images of the same kind (200 objects) it reaches 50.0 % mAP. A GAN was trained on the same objects in 12.3 s. The times of the strategies below do not include these, just as they would not include the training of a published checkpoint.

        ## Similarity and choice

        | Metric            | Distance to the new data | Within the original data |          Ratio | Chosen      |
        | ----------------- | -----------------------: | -----------------------: | -------------: | ----------- |
        | Minkowski (p = 2) |                    1.500 |                    0.750 |          2.000 | fine-tuning |
        | 95 % interval     |           1.250 to 1.750 |           0.700 to 0.800 | 1.750 to 2.250 |             |

        Compared by the features that the source network's backbone computes of the objects. Up to 3 times, they are related. It is 2 times as far: related, so fine-tune the upper layers.

        By the rule the data sets count as related: the distance is 2.000 times that within the original data (95 % interval 1.750 to 2.250), above 1.5 and at most 3.

        ## Region proposal (the paper's table 2)

        Faster R-CNN, trained on cell with each strategy, 2 epochs each and from the same seeds; mAP at IoU 0.5 by 11-point interpolation, where finding an object of another class counts neither for nor against. Only one strategy was trained, so there is nothing to compare.

        | Strategy |                      mAP | Above vanilla, points |   Time | Tensors transferred | Frozen stages |
        | -------- | -----------------------: | --------------------: | -----: | ------------------: | ------------- |
        | vanilla  | 10.0 % (5.0 % to 20.0 %) |                     – | 20.0 s |                   0 | –             |

        The brackets hold 95 % intervals over other test images; another training with the same strategy may differ as well.

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

    public const string Balanced = """
        # DA-FSL report: folder

        - folder: 1 image to learn from, 1 image with 1 object held out. No data issue was found.
        - 'folder' has objects of only one class, one (1): nothing is scarce.
        - There is only one class: a classifier has nothing to distinguish.
        - Too few to learn from, fewer than 10 training objects, whatever the other classes have: one (1).
        - The run continues with the strategy fine-tuning. By the rule the data sets count as related: the distance is 2.000 times that within the original data (95 % interval 1.750 to 2.250), above 1.5 and at most 3.
        - The classifier was trained without augmentation: an accuracy of 100.0 % on 1 test object, macro F1 1.000.

        ## Data

        folder: 1 image to learn from; 1 image with 1 object held out. A seeded split.

        No data issue was found.

        ## Imbalance

        A class is scarce where it has fewer objects than 0.25 x the largest class's 1, that is, fewer than 0.25. 'folder' has objects of only one class, one (1): nothing is scarce.

        | Class | Objects | Held out |   Share | Of the largest | Effective number | Verdict    | Why                                     |
        | ----- | ------: | -------: | ------: | -------------: | ---------------: | ---------- | --------------------------------------- |
        | one   |       1 |        – | 100.0 % |        100.0 % |              1.0 | not scarce | It has 1 object, and no class has more. |

        ## What is distilled from

        A detector was trained in 4 epochs on 400 images of drawn objects (train); that took 1 min 1 s. On held-out images of the same kind (200 objects) it reaches 50.0 % mAP. No GAN was trained. The times of the strategies below do not include these, just as they would not include the training of a published checkpoint.

        ## Similarity and choice

        | Metric            | Distance to the new data | Within the original data |          Ratio | Chosen      |
        | ----------------- | -----------------------: | -----------------------: | -------------: | ----------- |
        | Minkowski (p = 2) |                    1.500 |                    0.750 |          2.000 | fine-tuning |
        | 95 % interval     |           1.250 to 1.750 |           0.700 to 0.800 | 1.750 to 2.250 |             |

        Compared by the features that the source network's backbone computes of the objects. Up to 3 times, they are related. It is 2 times as far: related, so fine-tune the upper layers.

        By the rule the data sets count as related: the distance is 2.000 times that within the original data (95 % interval 1.750 to 2.250), above 1.5 and at most 3.

        ## Classifier

        Trained on 1 real object and what was added, by fine-tuning, 100 batches each and from the same seeds; scored on 1 held-out object.

        | Augmentation | Added | Accuracy | Macro F1 | Above none |  Time |
        | ------------ | ----- | -------: | -------: | ---------: | ----: |
        | none         | –     |  100.0 % |    1.000 |          – | 3.0 s |

        Each accuracy is followed by its 95 % interval, for other test objects of the same kind. "Above none" is the gain in macro F1 over the classifier without augmentation; the more augmentations are compared, the wider its interval is.

        How many of each class's held-out objects were recognised (recall), by augmentation:

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
