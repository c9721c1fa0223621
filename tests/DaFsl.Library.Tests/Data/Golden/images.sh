#!/bin/sh
# Makes the image files in this folder: the ways of their formats that Skia reads and cannot write. Needs ImageMagick, cjpeg and djpeg (libjpeg-turbo), cwebp and webpmux.
set -eu
convert -seed 3 -size 45x37 plasma:red-blue image.ppm
cjpeg -quality 85 -outfile baseline.jpg image.ppm
cjpeg -quality 85 -sample 1x1 -optimize -outfile full-colour.jpg image.ppm
cjpeg -quality 85 -sample 4x1 -outfile wide-sampling.jpg image.ppm
cjpeg -quality 85 -grayscale -outfile grey.jpg image.ppm
cjpeg -quality 85 -restart 1 -outfile restarts.jpg image.ppm
cjpeg -quality 85 -progressive -outfile progressive.jpg image.ppm
cjpeg -quality 85 -progressive -restart 2B -outfile progressive-restarts.jpg image.ppm
cjpeg -quality 85 -arithmetic -outfile arithmetic.jpg image.ppm
printf '0;\n1;\n2;\n' > scans
cjpeg -quality 85 -scans scans -outfile separate-scans.jpg image.ppm
convert image.ppm -colorspace CMYK -quality 85 cmyk.jpg
convert image.ppm -interlace PNG interlaced.png
convert image.ppm -interlace GIF interlaced.gif
convert image.ppm -colors 16 -compress RLE BMP3:rle.bmp
convert image.ppm -flip other.ppm
cwebp -quiet image.ppm -o lossy.webp
cwebp -quiet -lossless image.ppm -o lossless.webp
cwebp -quiet other.ppm -o other.webp
webpmux -frame lossy.webp +100+0+0+0-b -frame other.webp +100+0+0+0-b -o animated.webp
rm image.ppm other.ppm other.webp scans
