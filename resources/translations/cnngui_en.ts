<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutBox</name>
    <message>
        <source>About cnngui</source>
        <translation>About cnngui</translation>
    </message>
    <message>
        <source>&lt;h3&gt;cnngui&lt;/h3&gt;&lt;p&gt;See inside a convolutional network: draw a digit, watch it answer, train it.&lt;/p&gt;&lt;p&gt;The program is under the MIT licence. The digits are MNIST, by Yann LeCun, Corinna Cortes and Christopher Burges, under CC BY-SA 3.0.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;cnngui&lt;/h3&gt;&lt;p&gt;See inside a convolutional network: draw a digit, watch it answer, train it.&lt;/p&gt;&lt;p&gt;The program is under the MIT licence. The digits are MNIST, by Yann LeCun, Corinna Cortes and Christopher Burges, under CC BY-SA 3.0.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>{title} · test {share}</source>
        <translation>{title} · test {share}</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>As the &amp;desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>&amp;Pen</source>
        <translation>&amp;Pen</translation>
    </message>
    <message>
        <source>Draw with the pen</source>
        <translation>Draw with the pen</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>&amp;Eraser</translation>
    </message>
    <message>
        <source>Rub out parts of the drawing</source>
        <translation>Rub out parts of the drawing</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>Take the last stroke back</source>
        <translation>Take the last stroke back</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>Draw the stroke again that was taken back</source>
        <translation>Draw the stroke again that was taken back</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Clear</translation>
    </message>
    <message>
        <source>Empty the canvas</source>
        <translation>Empty the canvas</translation>
    </message>
    <message>
        <source>Open &amp;image …</source>
        <translation>Open &amp;image …</translation>
    </message>
    <message>
        <source>Pa&amp;ste image</source>
        <translation>Pa&amp;ste image</translation>
    </message>
    <message>
        <source>T&amp;hinner pen</source>
        <translation>T&amp;hinner pen</translation>
    </message>
    <message>
        <source>Make the ink look thinner</source>
        <translation>Make the ink look thinner</translation>
    </message>
    <message>
        <source>Thic&amp;ker pen</source>
        <translation>Thic&amp;ker pen</translation>
    </message>
    <message>
        <source>Make the ink look thicker</source>
        <translation>Make the ink look thicker</translation>
    </message>
    <message>
        <source>&amp;Open model …</source>
        <translation>&amp;Open model …</translation>
    </message>
    <message>
        <source>&amp;Save model …</source>
        <translation>&amp;Save model …</translation>
    </message>
    <message>
        <source>Save the network on show to a file</source>
        <translation>Save the network on show to a file</translation>
    </message>
    <message>
        <source>&amp;Input and outputs …</source>
        <translation>&amp;Input and outputs …</translation>
    </message>
    <message>
        <source>Settle how pictures are scaled for the network, and what its outputs are</source>
        <translation>Settle how pictures are scaled for the network, and what its outputs are</translation>
    </message>
    <message>
        <source>The network trained &amp;last</source>
        <translation>The network trained &amp;last</translation>
    </message>
    <message>
        <source>Go back to the network that was trained last, saved or not</source>
        <translation>Go back to the network that was trained last, saved or not</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>Close cnngui</source>
        <translation>Close cnngui</translation>
    </message>
    <message>
        <source>Fold &amp;Draw away</source>
        <translation>Fold &amp;Draw away</translation>
    </message>
    <message>
        <source>Leave the picture and the answer of the Draw panel, or show all of it</source>
        <translation>Leave the picture and the answer of the Draw panel, or show all of it</translation>
    </message>
    <message>
        <source>&amp;Report a problem …</source>
        <translation>&amp;Report a problem …</translation>
    </message>
    <message>
        <source>Make a text of what was logged, without personal data, to be copied and sent</source>
        <translation>Make a text of what was logged, without personal data, to be copied and sent</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Go on where the run was held</source>
        <translation>Go on where the run was held</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold the run between two batches</source>
        <translation>Hold the run between two batches</translation>
    </message>
    <message>
        <source>T&amp;rain</source>
        <translation>T&amp;rain</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Train</translation>
    </message>
    <message>
        <source>Train a new network with the settings of the Train page, in the background</source>
        <translation>Train a new network with the settings of the Train page, in the background</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Learn from one batch alone, then hold: see what a single step changes</source>
        <translation>Learn from one batch alone, then hold: see what a single step changes</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>End the run and keep the weights it has reached</source>
        <translation>End the run and keep the weights it has reached</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Stop, and show the network as it is before any training, by the seed</source>
        <translation>Stop, and show the network as it is before any training, by the seed</translation>
    </message>
    <message>
        <source>&amp;Pause or resume</source>
        <translation>&amp;Pause or resume</translation>
    </message>
    <message>
        <source>One &amp;batch</source>
        <translation>One &amp;batch</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>R&amp;eset the weights</source>
        <translation>R&amp;eset the weights</translation>
    </message>
    <message>
        <source>Pages as &amp;tabs</source>
        <translation>Pages as &amp;tabs</translation>
    </message>
    <message>
        <source>Random &amp;test picture</source>
        <translation>Random &amp;test picture</translation>
    </message>
    <message>
        <source>Show the network one of the {count} test pictures of the data set</source>
        <translation>Show the network one of the {count} test pictures of the data set</translation>
    </message>
    <message>
        <source>Show the network a picture from a file</source>
        <translation>Show the network a picture from a file</translation>
    </message>
    <message>
        <source>Show the network the copied picture</source>
        <translation>Show the network the copied picture</translation>
    </message>
    <message>
        <source>Open a network, or weights, from a file</source>
        <translation>Open a network, or weights, from a file</translation>
    </message>
    <message>
        <source>Put the pages behind each other</source>
        <translation>Put the pages behind each other</translation>
    </message>
    <message>
        <source>Pages side &amp;by side</source>
        <translation>Pages side &amp;by side</translation>
    </message>
    <message>
        <source>Show all pages at once</source>
        <translation>Show all pages at once</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Full screen</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Use the whole screen</translation>
    </message>
    <message>
        <source>Lar&amp;ger text</source>
        <translation>Lar&amp;ger text</translation>
    </message>
    <message>
        <source>Make all words and numbers larger</source>
        <translation>Make all words and numbers larger</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>S&amp;maller text</translation>
    </message>
    <message>
        <source>Make all words and numbers smaller</source>
        <translation>Make all words and numbers smaller</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>&amp;Normal text</translation>
    </message>
    <message>
        <source>Give words and numbers their usual size</source>
        <translation>Give words and numbers their usual size</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Keys</translation>
    </message>
    <message>
        <source>List the keys</source>
        <translation>List the keys</translation>
    </message>
    <message>
        <source>&amp;About cnngui</source>
        <translation>&amp;About cnngui</translation>
    </message>
    <message>
        <source>Say what cnngui is and whose data it brings</source>
        <translation>Say what cnngui is and whose data it brings</translation>
    </message>
</context>
<context>
    <name>Address</name>
    <message>
        <source>{count} maps of {size} values each (rows × columns)</source>
        <translation>{count} maps of {size} values each (rows × columns)</translation>
    </message>
    <message>
        <source>{count} values</source>
        <translation>{count} values</translation>
    </message>
    <message>
        <source>{layer} · map {channel} · row {row} · column {column} = {value}</source>
        <translation>{layer} · map {channel} · row {row} · column {column} = {value}</translation>
    </message>
    <message>
        <source>{layer} · value {channel} = {value}</source>
        <translation>{layer} · value {channel} = {value}</translation>
    </message>
</context>
<context>
    <name>Architecture</name>
    <message>
        <source>Two convolutions, each followed by ReLU and max pooling, then one fully connected layer. The first kernels find edges; the second ones put them together.</source>
        <translation>Two convolutions, each followed by ReLU and max pooling, then one fully connected layer. The first kernels find edges; the second ones put them together.</translation>
    </message>
    <message>
        <source>One of the earliest in practical use (1998): large 5×5 kernels, tanh instead of ReLU, and pooling by the average. Look how tanh presses every value between −1 and 1, and how conv3 sees whole maps, or nearly, at once.</source>
        <translation>One of the earliest in practical use (1998): large 5×5 kernels, tanh instead of ReLU, and pooling by the average. Look how tanh presses every value between −1 and 1, and how conv3 sees whole maps, or nearly, at once.</translation>
    </message>
    <message>
        <source>No convolution: every hidden unit looks at all pixels at once. It needs several times the parameters of SimpleCNN, and what is moved by a few pixels is something new to it.</source>
        <translation>No convolution: every hidden unit looks at all pixels at once. It needs several times the parameters of SimpleCNN, and what is moved by a few pixels is something new to it.</translation>
    </message>
    <message>
        <source>After the winner of the ImageNet contest of 2012, scaled to small pictures: five convolutions, pooling windows that overlap, dropout. Look how the maps shrink and multiply. Nearly half of the parameters are in the convolutions; in the full-size network, on Layers, it is 4 %.</source>
        <translation>After the winner of the ImageNet contest of 2012, scaled to small pictures: five convolutions, pooling windows that overlap, dropout. Look how the maps shrink and multiply. Nearly half of the parameters are in the convolutions; in the full-size network, on Layers, it is 4 %.</translation>
    </message>
    <message>
        <source>Pairs of 3×3 kernels (2014): two of them see 5×5 pixels, with a ReLU in between. Where the number of maps stays the same, they have fewer weights than one 5×5 kernel: 18 to 25. Point at conv1b and watch its window on the picture.</source>
        <translation>Pairs of 3×3 kernels (2014): two of them see 5×5 pixels, with a ReLU in between. Where the number of maps stays the same, they have fewer weights than one 5×5 kernel: 18 to 25. Point at conv1b and watch its window on the picture.</translation>
    </message>
    <message>
        <source>Residual blocks (2015): each adds what its convolutions found to what it was given. Look where the branches meet again, and at the 1×1 convolution on the shortcut where the shapes differ.</source>
        <translation>Residual blocks (2015): each adds what its convolutions found to what it was given. Look where the branches meet again, and at the 1×1 convolution on the shortcut where the shapes differ.</translation>
    </message>
    <message>
        <source>Own network: {layers} layers</source>
        <translation>Own network: {layers} layers</translation>
    </message>
    <message>
        <source>Put together on the Build page: {rows}.</source>
        <translation>Put together on the Build page: {rows}.</translation>
    </message>
    <message>
        <source>With batch norm and dropout</source>
        <translation>With batch norm and dropout</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>A network that another program wrote with torch.export; layers without a working show their values.</source>
        <translation>A network that another program wrote with torch.export; layers without a working show their values.</translation>
    </message>
</context>
<context>
    <name>Augmentation</name>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>The network sees the pictures as they are, each epoch the same.</source>
        <translation>The network sees the pictures as they are, each epoch the same.</translation>
    </message>
    <message>
        <source>shift and rotate</source>
        <translation>shift and rotate</translation>
    </message>
    <message>
        <source>Each time a picture is seen it is moved by up to 2 pixels each way and turned by up to 10°.</source>
        <translation>Each time a picture is seen it is moved by up to 2 pixels each way and turned by up to 10°.</translation>
    </message>
    <message>
        <source>affine and elastic</source>
        <translation>affine and elastic</translation>
    </message>
    <message>
        <source>Each time a picture is seen it is moved, turned, slanted by up to 10° and resized by up to 10 %, and its lines are bent, as if another hand had drawn it.</source>
        <translation>Each time a picture is seen it is moved, turned, slanted by up to 10° and resized by up to 10 %, and its lines are bent, as if another hand had drawn it.</translation>
    </message>
</context>
<context>
    <name>AugmentationPreview</name>
    <message>
        <source>Eight pictures, and below them as the network may see them. Click to draw anew.</source>
        <translation>Eight pictures, and below them as the network may see them. Click to draw anew.</translation>
    </message>
    <message>
        <source>Pictures before and after</source>
        <translation>Pictures before and after</translation>
    </message>
</context>
<context>
    <name>BuildPage</name>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>On the Build page</source>
        <translation>On the Build page</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Add row</translation>
    </message>
    <message>
        <source>Put a row below the chosen one</source>
        <translation>Put a row below the chosen one</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Start from</translation>
    </message>
    <message>
        <source>Take the rows of a ready network instead</source>
        <translation>Take the rows of a ready network instead</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>Remove row</translation>
    </message>
    <message>
        <source>Take the chosen row away ({key})</source>
        <translation>Take the chosen row away ({key})</translation>
    </message>
    <message>
        <source>Move the chosen row up ({key})</source>
        <translation>Move the chosen row up ({key})</translation>
    </message>
    <message>
        <source>Move the chosen row down ({key})</source>
        <translation>Move the chosen row down ({key})</translation>
    </message>
    <message>
        <source>Take the last change of the rows back ({key})</source>
        <translation>Take the last change of the rows back ({key})</translation>
    </message>
    <message>
        <source>The network on show</source>
        <translation>The network on show</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>Use this network</translation>
    </message>
    <message>
        <source>Build it, untrained, and show it; then train it on the Train page</source>
        <translation>Build it, untrained, and show it; then train it on the Train page</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} parameters</translation>
    </message>
    <message>
        <source>Row {number}: {reason}</source>
        <translation>Row {number}: {reason}</translation>
    </message>
    <message>
        <source>This network is on show.</source>
        <translation>This network is on show.</translation>
    </message>
    <message>
        <source>This network can be built.</source>
        <translation>This network can be built.</translation>
    </message>
</context>
<context>
    <name>BuildRow</name>
    <message>
        <source>What this row does</source>
        <translation>What this row does</translation>
    </message>
    <message>
        <source>Operation of row {number}</source>
        <translation>Operation of row {number}</translation>
    </message>
</context>
<context>
    <name>BuildTable</name>
    <message>
        <source>Rows of the network</source>
        <translation>Rows of the network</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>operation</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>settings</translation>
    </message>
    <message>
        <source>output</source>
        <translation>output</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>parameters</translation>
    </message>
    <message>
        <source>move the chosen row up or down</source>
        <translation>move the chosen row up or down</translation>
    </message>
    <message>
        <source>take the chosen row away</source>
        <translation>take the chosen row away</translation>
    </message>
    <message>
        <source>take the last change of the rows back</source>
        <translation>take the last change of the rows back</translation>
    </message>
</context>
<context>
    <name>Caption</name>
    <message>
        <source>{dataset}, test picture {index}, labelled {label}</source>
        <translation>{dataset}, test picture {index}, labelled {label}</translation>
    </message>
    <message>
        <source>{dataset}, training picture {index}, labelled {label}</source>
        <translation>{dataset}, training picture {index}, labelled {label}</translation>
    </message>
    <message>
        <source>My digit {index}, a {label}</source>
        <translation>My digit {index}, a {label}</translation>
    </message>
</context>
<context>
    <name>CellChooser</name>
    <message>
        <source>&amp;Layer</source>
        <translation>&amp;Layer</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Map</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>&amp;Row</translation>
    </message>
    <message>
        <source>&amp;Column</source>
        <translation>&amp;Column</translation>
    </message>
    <message>
        <source>The layer whose values are worked out</source>
        <translation>The layer whose values are worked out</translation>
    </message>
    <message>
        <source>The map of the layer, or the value of a vector</source>
        <translation>The map of the layer, or the value of a vector</translation>
    </message>
    <message>
        <source>The row of the output cell</source>
        <translation>The row of the output cell</translation>
    </message>
    <message>
        <source>The column of the output cell</source>
        <translation>The column of the output cell</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Value</translation>
    </message>
</context>
<context>
    <name>CheckpointBanner</name>
    <message>
        <source>Back to the present</source>
        <translation>Back to the present</translation>
    </message>
    <message>
        <source>Show the network again that was on show before.</source>
        <translation>Show the network again that was on show before.</translation>
    </message>
    <message>
        <source>In the past: {run}, step {step} of {total}</source>
        <translation>In the past: {run}, step {step} of {total}</translation>
    </message>
</context>
<context>
    <name>CheckpointSlider</name>
    <message>
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Go back in time: the whole window shows the network as it was at this step. (← →)</source>
        <translation>Go back in time: the whole window shows the network as it was at this step. (← →)</translation>
    </message>
    <message>
        <source>Stop playing ({key})</source>
        <translation>Stop playing ({key})</translation>
    </message>
    <message>
        <source>Play the run ({key})</source>
        <translation>Play the run ({key})</translation>
    </message>
    <message>
        <source>No checkpoint is kept of this run yet.</source>
        <translation>No checkpoint is kept of this run yet.</translation>
    </message>
    <message>
        <source> · validation {share}</source>
        <translation> · validation {share}</translation>
    </message>
    <message>
        <source> · validation {share} at step {step}</source>
        <translation> · validation {share} at step {step}</translation>
    </message>
    <message>
        <source>step {step} of {total}</source>
        <translation>step {step} of {total}</translation>
    </message>
</context>
<context>
    <name>ClassName</name>
    <message>
        <source>circle</source>
        <translation>circle</translation>
    </message>
    <message>
        <source>square</source>
        <translation>square</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>triangle</translation>
    </message>
    <message>
        <source>star</source>
        <translation>star</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>cross</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>ring</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Precision and recall</source>
        <translation>Precision and recall</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>recall</translation>
    </message>
    <message>
        <source>class</source>
        <translation>class</translation>
    </message>
    <message>
        <source>Of the pictures of this class, the share the network recognised</source>
        <translation>Of the pictures of this class, the share the network recognised</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>precision</translation>
    </message>
    <message>
        <source>Of the answers with this class, the share that was right</source>
        <translation>Of the answers with this class, the share that was right</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Closing cnngui</source>
        <translation>Closing cnngui</translation>
    </message>
    <message>
        <source>&amp;Keep the window open</source>
        <translation>&amp;Keep the window open</translation>
    </message>
    <message>
        <source>&amp;Close now</source>
        <translation>&amp;Close now</translation>
    </message>
    <message>
        <source>Waiting for {seconds} s; the window closes by itself.</source>
        <translation>Waiting for {seconds} s; the window closes by itself.</translation>
    </message>
</context>
<context>
    <name>ColourLegend</name>
    <message>
        <source>Black is no ink, white is full ink.</source>
        <translation>Black is no ink, white is full ink.</translation>
    </message>
    <message>
        <source>Blue is negative, white is zero, red is positive. The ends are the largest value of either sign.</source>
        <translation>Blue is negative, white is zero, red is positive. The ends are the largest value of either sign.</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Compare &amp;with</source>
        <translation>Compare &amp;with</translation>
    </message>
    <message>
        <source>Draw a digit: both networks answer.</source>
        <translation>Draw a digit: both networks answer.</translation>
    </message>
    <message>
        <source>Both say {digit}</source>
        <translation>Both say {digit}</translation>
    </message>
    <message>
        <source>Left says {left}, right says {right}</source>
        <translation>Left says {left}, right says {right}</translation>
    </message>
    <message>
        <source>{title}, the network on show</source>
        <translation>{title}, the network on show</translation>
    </message>
    <message>
        <source>layers with parameters</source>
        <translation>layers with parameters</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>parameters</translation>
    </message>
    <message>
        <source>multiplications for one picture</source>
        <translation>multiplications for one picture</translation>
    </message>
    <message>
        <source>of the {count} test pictures right</source>
        <translation>of the {count} test pictures right</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Open a model</translation>
    </message>
</context>
<context>
    <name>CompareSide</name>
    <message>
        <source>Whole</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>Bring the whole network into sight (0)</source>
        <translation>Bring the whole network into sight (0)</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value.</source>
        <translation>Point at a cell for its exact value.</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>{count} of {whole} pictures of {true} were recognised: {share}</source>
        <translation>{count} of {whole} pictures of {true} were recognised: {share}</translation>
    </message>
    <message>
        <source>{count} of {whole} pictures of {true} were taken for {answer}: {share}</source>
        <translation>{count} of {whole} pictures of {true} were taken for {answer}: {share}</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Confusion matrix</translation>
    </message>
    <message>
        <source>Rows: what the pictures are; columns: what the network took them for. Blue is right, orange is wrong; the stronger, the larger the share of the row.</source>
        <translation>Rows: what the pictures are; columns: what the network took them for. Blue is right, orange is wrong; the stronger, the larger the share of the row.</translation>
    </message>
    <message>
        <source>{right} of {whole} recognised</source>
        <translation>{right} of {whole} recognised</translation>
    </message>
    <message>
        <source>the network's answer</source>
        <translation>the network's answer</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>true class</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>The matrix comes with the first evaluation on the held-out pictures.</source>
        <translation>The matrix comes with the first evaluation on the held-out pictures.</translation>
    </message>
    <message>
        <source>Held-out pictures after step {step}: {right} of {whole} recognised.</source>
        <translation>Held-out pictures after step {step}: {right} of {whole} recognised.</translation>
    </message>
</context>
<context>
    <name>ConventionNotices</name>
    <message>
        <source>Input and outputs …</source>
        <translation>Input and outputs …</translation>
    </message>
</context>
<context>
    <name>ConventionsDialog</name>
    <message>
        <source>Input and outputs of {title}</source>
        <translation>Input and outputs of {title}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>A network knows only pictures scaled like those it was trained with. These are the usual ways, tried on pictures whose classes are known: choose one, or fill in the numbers.</source>
        <translation>A network knows only pictures scaled like those it was trained with. These are the usual ways, tried on pictures whose classes are known: choose one, or fill in the numbers.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Scalings that were tried</source>
        <translation>Scalings that were tried</translation>
    </message>
    <message>
        <source>Largest value (1 or 255)</source>
        <translation>Largest value (1 or 255)</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mean</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>Standard deviation</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Inverted</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Outputs</translation>
    </message>
    <message>
        <source>ink is 0, paper is the largest value</source>
        <translation>ink is 0, paper is the largest value</translation>
    </message>
    <message>
        <source>The network is being tried …</source>
        <translation>The network is being tried …</translation>
    </message>
    <message>
        <source>With these numbers: {right} known pictures right.</source>
        <translation>With these numbers: {right} known pictures right.</translation>
    </message>
</context>
<context>
    <name>CopyButtons</name>
    <message>
        <source>Copy &amp;text</source>
        <translation>Copy &amp;text</translation>
    </message>
    <message>
        <source>Copy the whole working as text</source>
        <translation>Copy the whole working as text</translation>
    </message>
    <message>
        <source>Copy &amp;PyTorch</source>
        <translation>Copy &amp;PyTorch</translation>
    </message>
    <message>
        <source>Copy lines of Python that print the same number</source>
        <translation>Copy lines of Python that print the same number</translation>
    </message>
    <message>
        <source>Copy p&amp;icture</source>
        <translation>Copy p&amp;icture</translation>
    </message>
    <message>
        <source>Copy this page as a picture</source>
        <translation>Copy this page as a picture</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>Loss on a logarithmic scale</source>
        <translation>Loss on a logarithmic scale</translation>
    </message>
    <message>
        <source>Give each power of ten the same height, so that small losses can be told apart.</source>
        <translation>Give each power of ten the same height, so that small losses can be told apart.</translation>
    </message>
    <message>
        <source>The values at the step under the pointer, or at the newest one.</source>
        <translation>The values at the step under the pointer, or at the newest one.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>step</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>seconds of training</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>loss</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Accuracy</translation>
    </message>
    <message>
        <source>% right</source>
        <translation>% right</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>each step</translation>
    </message>
    <message>
        <source>mean of {count} steps</source>
        <translation>mean of {count} steps</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>validation after step {step}: loss {loss} · {share} % right</source>
        <translation>validation after step {step}: loss {loss} · {share} % right</translation>
    </message>
    <message>
        <source>step {step} · {seconds} s · loss {loss} · {share} % right · learning rate {rate}</source>
        <translation>step {step} · {seconds} s · loss {loss} · {share} % right · learning rate {rate}</translation>
    </message>
</context>
<context>
    <name>Dataset</name>
    <message>
        <source>MNIST digits</source>
        <translation>MNIST digits</translation>
    </message>
    <message>
        <source>Coloured shapes</source>
        <translation>Coloured shapes</translation>
    </message>
</context>
<context>
    <name>DatasetBox</name>
    <message>
        <source>Test pictures ({count})</source>
        <translation>Test pictures ({count})</translation>
    </message>
    <message>
        <source>Validation pictures ({count})</source>
        <translation>Validation pictures ({count})</translation>
    </message>
    <message>
        <source>Training pictures (the first {count})</source>
        <translation>Training pictures (the first {count})</translation>
    </message>
    <message>
        <source>Training pictures (all {count})</source>
        <translation>Training pictures (all {count})</translation>
    </message>
    <message>
        <source>My own digits</source>
        <translation>My own digits</translation>
    </message>
    <message>
        <source>The test pictures are kept apart from all training; the validation pictures are held out of the training that made this network; it learned from the training ones.</source>
        <translation>The test pictures are kept apart from all training; the validation pictures are held out of the training that made this network; it learned from the training ones.</translation>
    </message>
    <message>
        <source>Test on</source>
        <translation>Test on</translation>
    </message>
</context>
<context>
    <name>DigitCanvas</name>
    <message>
        <source>Draw a digit with the pressed left button, a finger or a stylus.</source>
        <translation>Draw a digit with the pressed left button, a finger or a stylus.</translation>
    </message>
    <message>
        <source>Drawing canvas</source>
        <translation>Drawing canvas</translation>
    </message>
    <message>
        <source>Draw a digit, 0 to 9, here.

The network answers
while you draw.</source>
        <translation>Draw a digit, 0 to 9, here.

The network answers
while you draw.</translation>
    </message>
</context>
<context>
    <name>DigitGallery</name>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>What each picture is → what the network says, and how sure it is; the surest answer comes first. Click a picture to show it to the network, double-click it for its working in Step.</source>
        <translation>What each picture is → what the network says, and how sure it is; the surest answer comes first. Click a picture to show it to the network, double-click it for its working in Step.</translation>
    </message>
    <message>
        <source>{true}, taken for {answer} with {share}</source>
        <translation>{true}, taken for {answer} with {share}</translation>
    </message>
</context>
<context>
    <name>DigitsPanel</name>
    <message>
        <source>All mistakes</source>
        <translation>All mistakes</translation>
    </message>
    <message>
        <source>Previous mistake</source>
        <translation>Previous mistake</translation>
    </message>
    <message>
        <source>Show the mistake before this one to the network ({key})</source>
        <translation>Show the mistake before this one to the network ({key})</translation>
    </message>
    <message>
        <source>Next mistake</source>
        <translation>Next mistake</translation>
    </message>
    <message>
        <source>Show the next mistake to the network, the surest first ({key})</source>
        <translation>Show the next mistake to the network, the surest first ({key})</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>List every picture with a wrong answer</source>
        <translation>List every picture with a wrong answer</translation>
    </message>
    <message>
        <source>Mistakes: {count}</source>
        <translation>Mistakes: {count}</translation>
    </message>
    <message>
        <source>My digits: {count}</source>
        <translation>My digits: {count}</translation>
    </message>
    <message>
        <source>The network made no mistake with these pictures.</source>
        <translation>The network made no mistake with these pictures.</translation>
    </message>
    <message>
        <source>No picture of this set is in that cell any more.</source>
        <translation>No picture of this set is in that cell any more.</translation>
    </message>
    <message>
        <source>Click a picture to show it to the network.</source>
        <translation>Click a picture to show it to the network.</translation>
    </message>
    <message>
        <source>{true} recognised: {count}</source>
        <translation>{true} recognised: {count}</translation>
    </message>
    <message>
        <source>See in Step how the answer to the chosen picture is worked out ({key})</source>
        <translation>See in Step how the answer to the chosen picture is worked out ({key})</translation>
    </message>
    <message>
        <source>{true} taken for {predicted}: {count}</source>
        <translation>{true} taken for {predicted}: {count}</translation>
    </message>
    <message>
        <source>{place}: the network says {answer} ({sure}).</source>
        <translation>{place}: the network says {answer} ({sure}).</translation>
    </message>
    <message>
        <source>{place}: the network says {answer} ({sure}); for {true} it has {truth}.</source>
        <translation>{place}: the network says {answer} ({sure}); for {true} it has {truth}.</translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>Data set</source>
        <translation>Data set</translation>
    </message>
    <message>
        <source>What the pictures are. Networks, training, tests and comparisons follow this choice.</source>
        <translation>What the pictures are. Networks, training, tests and comparisons follow this choice.</translation>
    </message>
    <message>
        <source>Ink width</source>
        <translation>Ink width</translation>
    </message>
    <message>
        <source>How thick the ink looks and how much the eraser takes. The network always gets the strokes redrawn with the same pen.</source>
        <translation>How thick the ink looks and how much the eraser takes. The network always gets the strokes redrawn with the same pen.</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>Pen width</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Prediction</translation>
    </message>
</context>
<context>
    <name>DrawStrip</name>
    <message>
        <source>Network input</source>
        <translation>Network input</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Prediction</translation>
    </message>
    <message>
        <source>Click to unfold the Draw panel</source>
        <translation>Click to unfold the Draw panel</translation>
    </message>
</context>
<context>
    <name>EvaluateControls</name>
    <message>
        <source>Test on</source>
        <translation>Test on</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>End the test; the result before it stays</source>
        <translation>End the test; the result before it stays</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>How many pictures are done</source>
        <translation>How many pictures are done</translation>
    </message>
    <message>
        <source>The network on show or the pictures have changed since; press Test to test anew.</source>
        <translation>The network on show or the pictures have changed since; press Test to test anew.</translation>
    </message>
    <message>
        <source>Test the network on show on these pictures</source>
        <translation>Test the network on show on these pictures</translation>
    </message>
    <message>
        <source>Out of date; waits for the end of the training</source>
        <translation>Out of date; waits for the end of the training</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Out of date</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>Not tested yet</translation>
    </message>
    <message>
        <source>Waits for the end of the training; press Test to test now.</source>
        <translation>Waits for the end of the training; press Test to test now.</translation>
    </message>
    <message>
        <source>{share} right: {correct} of {count}</source>
        <translation>{share} right: {correct} of {count}</translation>
    </message>
    <message>
        <source>{network} on {digits}, at {time}</source>
        <translation>{network} on {digits}, at {time}</translation>
    </message>
    <message>
        <source>the test pictures</source>
        <translation>the test pictures</translation>
    </message>
    <message>
        <source>the validation pictures</source>
        <translation>the validation pictures</translation>
    </message>
    <message>
        <source>the training pictures</source>
        <translation>the training pictures</translation>
    </message>
    <message>
        <source>my own digits</source>
        <translation>my own digits</translation>
    </message>
</context>
<context>
    <name>EvaluatePage</name>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>the next mistake, or the one before, shown to the network</source>
        <translation>the next mistake, or the one before, shown to the network</translation>
    </message>
    <message>
        <source>the pictures of a cell; the chosen picture in Step</source>
        <translation>the pictures of a cell; the chosen picture in Step</translation>
    </message>
    <message>
        <source>On the Test page</source>
        <translation>On the Test page</translation>
    </message>
    <message>
        <source>The matrix comes with the first test.</source>
        <translation>The matrix comes with the first test.</translation>
    </message>
    <message>
        <source>Draw a digit on the canvas, choose above which one it is, and add it.</source>
        <translation>Draw a digit on the canvas, choose above which one it is, and add it.</translation>
    </message>
</context>
<context>
    <name>Example</name>
    <message>
        <source>Convolution</source>
        <translation>Convolution</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>To the answer</source>
        <translation>To the answer</translation>
    </message>
    <message>
        <source>Named kernels</source>
        <translation>Named kernels</translation>
    </message>
    <message>
        <source>5×5 input, 3×3 kernel, stride 1</source>
        <translation>5×5 input, 3×3 kernel, stride 1</translation>
    </message>
    <message>
        <source>Colour picture, eight 3×3 kernels</source>
        <translation>Colour picture, eight 3×3 kernels</translation>
    </message>
    <message>
        <source>4×4 input, padding 1, 3×3 kernel</source>
        <translation>4×4 input, padding 1, 3×3 kernel</translation>
    </message>
    <message>
        <source>Two kernels, three channels, stride 2, padding 1</source>
        <translation>Two kernels, three channels, stride 2, padding 1</translation>
    </message>
    <message>
        <source>Stride 2 across, 3 down</source>
        <translation>Stride 2 across, 3 down</translation>
    </message>
    <message>
        <source>32 wide, kernel 4, stride 3: it does not fit</source>
        <translation>32 wide, kernel 4, stride 3: it does not fit</translation>
    </message>
    <message>
        <source>1×1 convolution, 256 channels to 64</source>
        <translation>1×1 convolution, 256 channels to 64</translation>
    </message>
    <message>
        <source>One 5×5 kernel against two 3×3</source>
        <translation>One 5×5 kernel against two 3×3</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>2×2 max pooling, average pooling beside it</source>
        <translation>2×2 max pooling, average pooling beside it</translation>
    </message>
    <message>
        <source>2×2 max pooling once more</source>
        <translation>2×2 max pooling once more</translation>
    </message>
    <message>
        <source>Adaptive average pooling to 7×7</source>
        <translation>Adaptive average pooling to 7×7</translation>
    </message>
    <message>
        <source>Fully connected, then softmax</source>
        <translation>Fully connected, then softmax</translation>
    </message>
    <message>
        <source>Cross-entropy at p = 0.85 and at p = 0.05</source>
        <translation>Cross-entropy at p = 0.85 and at p = 0.05</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>identity</translation>
    </message>
    <message>
        <source>Every cell stays as it is.</source>
        <translation>Every cell stays as it is.</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>sharpen</translation>
    </message>
    <message>
        <source>Makes a cell differ more from its neighbours.</source>
        <translation>Makes a cell differ more from its neighbours.</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>edge</translation>
    </message>
    <message>
        <source>0 wherever all cells are the same; what is left are the edges.</source>
        <translation>0 wherever all cells are the same; what is left are the edges.</translation>
    </message>
    <message>
        <source>box blur</source>
        <translation>box blur</translation>
    </message>
    <message>
        <source>The mean of nine cells.</source>
        <translation>The mean of nine cells.</translation>
    </message>
    <message>
        <source>Gaussian 3×3</source>
        <translation>Gaussian 3×3</translation>
    </message>
    <message>
        <source>A mean in which near cells count for more.</source>
        <translation>A mean in which near cells count for more.</translation>
    </message>
    <message>
        <source>Gaussian 5×5</source>
        <translation>Gaussian 5×5</translation>
    </message>
    <message>
        <source>A softer mean in which near cells count for more.</source>
        <translation>A softer mean in which near cells count for more.</translation>
    </message>
    <message>
        <source>Sobel, left to right</source>
        <translation>Sobel, left to right</translation>
    </message>
    <message>
        <source>Positive where it gets brighter to the right, negative where it gets darker.</source>
        <translation>Positive where it gets brighter to the right, negative where it gets darker.</translation>
    </message>
    <message>
        <source>Sobel, top to bottom</source>
        <translation>Sobel, top to bottom</translation>
    </message>
    <message>
        <source>Positive where it gets brighter downwards, negative where it gets darker.</source>
        <translation>Positive where it gets brighter downwards, negative where it gets darker.</translation>
    </message>
    <message>
        <source>Prewitt, left to right</source>
        <translation>Prewitt, left to right</translation>
    </message>
    <message>
        <source>As Sobel, with all three rows counting the same.</source>
        <translation>As Sobel, with all three rows counting the same.</translation>
    </message>
    <message>
        <source>Prewitt, top to bottom</source>
        <translation>Prewitt, top to bottom</translation>
    </message>
    <message>
        <source>As Sobel, with all three columns counting the same.</source>
        <translation>As Sobel, with all three columns counting the same.</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>Laplacian</translation>
    </message>
    <message>
        <source>How much a cell differs from its four neighbours.</source>
        <translation>How much a cell differs from its four neighbours.</translation>
    </message>
    <message>
        <source>emboss</source>
        <translation>emboss</translation>
    </message>
    <message>
        <source>As if the picture stood out of a sheet of metal, with light from the top left.</source>
        <translation>As if the picture stood out of a sheet of metal, with light from the top left.</translation>
    </message>
</context>
<context>
    <name>FactsView</name>
    <message>
        <source>not tested</source>
        <translation>not tested</translation>
    </message>
    <message>
        <source>Facts of both networks</source>
        <translation>Facts of both networks</translation>
    </message>
</context>
<context>
    <name>FaultNotices</name>
    <message>
        <source>Show what was logged</source>
        <translation>Show what was logged</translation>
    </message>
    <message>
        <source>Report it</source>
        <translation>Report it</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Open a model</source>
        <translation>Open a model</translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation>Save the model</translation>
    </message>
    <message>
        <source>Models (*.pt)</source>
        <translation>Models (*.pt)</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Saved as {path}.</translation>
    </message>
</context>
<context>
    <name>FileKinds</name>
    <message>
        <source>Networks and weights (*.pt *.pt2 *.pth *.ckpt *.safetensors *.tar *.bin);;All files (*)</source>
        <translation>Networks and weights (*.pt *.pt2 *.pth *.ckpt *.safetensors *.tar *.bin);;All files (*)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.avif);;All files (*)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.avif);;All files (*)</translation>
    </message>
</context>
<context>
    <name>FileProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>FileReader</name>
    <message>
        <source>Reading {name} …</source>
        <translation>Reading {name} …</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>Writing {name} …</translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message>
        <source>bias</source>
        <translation>bias</translation>
    </message>
    <message>
        <source>{count} values are equally large; the first of them wins.</source>
        <translation>{count} values are equally large; the first of them wins.</translation>
    </message>
    <message>
        <source>{count} values are equally large; any of them is the largest.</source>
        <translation>{count} values are equally large; any of them is the largest.</translation>
    </message>
    <message>
        <source>torch adds in float32, whose largest number is 3.4·10³⁸: there it is {value}.</source>
        <translation>torch adds in float32, whose largest number is 3.4·10³⁸: there it is {value}.</translation>
    </message>
    <message>
        <source>channels: {sum}</source>
        <translation>channels: {sum}</translation>
    </message>
    <message>
        <source>parameters: {arithmetic}</source>
        <translation>parameters: {arithmetic}</translation>
    </message>
    <message>
        <source>of which: {parts}</source>
        <translation>of which: {parts}</translation>
    </message>
    <message>
        <source>multiplications: {arithmetic}</source>
        <translation>multiplications: {arithmetic}</translation>
    </message>
    <message>
        <source>never seen: {cells} of the {count} cells with padding (whole rows: {rows}, whole columns: {columns})</source>
        <translation>never seen: {cells} of the {count} cells with padding (whole rows: {rows}, whole columns: {columns})</translation>
    </message>
    <message>
        <source>never seen: {cells} of the {count} cells (whole rows: {rows}, whole columns: {columns})</source>
        <translation>never seen: {cells} of the {count} cells (whole rows: {rows}, whole columns: {columns})</translation>
    </message>
</context>
<context>
    <name>FullSize</name>
    <message>
        <source>As torchvision has it, on colour pictures of 224×224 with 1,000 classes: after Krizhevsky (2014), with fewer maps than the winner of 2012, and without its groups and local response normalisation. The first two fully connected layers hold nine tenths of all parameters, the convolutions do nine tenths of the multiplications.</source>
        <translation>As torchvision has it, on colour pictures of 224×224 with 1,000 classes: after Krizhevsky (2014), with fewer maps than the winner of 2012, and without its groups and local response normalisation. The first two fully connected layers hold nine tenths of all parameters, the convolutions do nine tenths of the multiplications.</translation>
    </message>
    <message>
        <source>Thirteen 3×3 convolutions (2014): five times the maps are halved in height and width, while their number grows from 64 to 512. One fully connected layer behind them holds three quarters of all parameters.</source>
        <translation>Thirteen 3×3 convolutions (2014): five times the maps are halved in height and width, while their number grows from 64 to 512. One fully connected layer behind them holds three quarters of all parameters.</translation>
    </message>
    <message>
        <source>Eight residual blocks (2015): with global average pooling in place of the large fully connected layers it needs a twelfth of the parameters of VGG-16.</source>
        <translation>Eight residual blocks (2015): with global average pooling in place of the large fully connected layers it needs a twelfth of the parameters of VGG-16.</translation>
    </message>
</context>
<context>
    <name>GridEditor</name>
    <message>
        <source>{name}: type numbers, or paste a block; the arrow keys move</source>
        <translation>{name}: type numbers, or paste a block; the arrow keys move</translation>
    </message>
    <message>
        <source>Which {word} is in the grid below</source>
        <translation>Which {word} is in the grid below</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Fill</translation>
    </message>
    <message>
        <source>Fill the chosen cells, or all where only one is chosen</source>
        <translation>Fill the chosen cells, or all where only one is chosen</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Random</translation>
    </message>
    <message>
        <source>Fill the chosen cells, or all, with whole numbers by chance</source>
        <translation>Fill the chosen cells, or all, with whole numbers by chance</translation>
    </message>
    <message>
        <source>with 0</source>
        <translation>with 0</translation>
    </message>
    <message>
        <source>with 1</source>
        <translation>with 1</translation>
    </message>
    <message>
        <source>with 1, 2, 3, …</source>
        <translation>with 1, 2, 3, …</translation>
    </message>
    <message>
        <source>with the first one</source>
        <translation>with the first one</translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>&amp;Logarithmic counts</source>
        <translation>&amp;Logarithmic counts</translation>
    </message>
    <message>
        <source>Makes bins of few values visible beside a bin of many.</source>
        <translation>Makes bins of few values visible beside a bin of many.</translation>
    </message>
    <message>
        <source>Histogram of the activations</source>
        <translation>Histogram of the activations</translation>
    </message>
    <message>
        <source>Histogram of the weights</source>
        <translation>Histogram of the weights</translation>
    </message>
    <message>
        <source>Activations of {layer} for this picture: {shape} values</source>
        <translation>Activations of {layer} for this picture: {shape} values</translation>
    </message>
    <message>
        <source>A map, or a unit, is dead where it is zero for every picture of the validation set. This runs all of them through the network.</source>
        <translation>A map, or a unit, is dead where it is zero for every picture of the validation set. This runs all of them through the network.</translation>
    </message>
    <message>
        <source>Maps that are zero for this picture: {zero} of {count}</source>
        <translation>Maps that are zero for this picture: {zero} of {count}</translation>
    </message>
    <message>
        <source>Find dead maps</source>
        <translation>Find dead maps</translation>
    </message>
    <message>
        <source>Looking for dead maps: {share}</source>
        <translation>Looking for dead maps: {share}</translation>
    </message>
    <message>
        <source>Dead maps, zero for all {pictures} validation pictures: {dead} of {count}</source>
        <translation>Dead maps, zero for all {pictures} validation pictures: {dead} of {count}</translation>
    </message>
    <message>
        <source>Dead units, zero for all {pictures} validation pictures: {dead} of {count}</source>
        <translation>Dead units, zero for all {pictures} validation pictures: {dead} of {count}</translation>
    </message>
    <message>
        <source>{layer} has no weights: nothing in it is learned.</source>
        <translation>{layer} has no weights: nothing in it is learned.</translation>
    </message>
    <message>
        <source>Weights of {layer}: {count}</source>
        <translation>Weights of {layer}: {count}</translation>
    </message>
    <message>
        <source>The biases are not among them.</source>
        <translation>The biases are not among them.</translation>
    </message>
    <message>
        <source>smallest {smallest} · mean {mean} · largest {largest} · zeros {zeros} %</source>
        <translation>smallest {smallest} · mean {mean} · largest {largest} · zeros {zeros} %</translation>
    </message>
    <message>
        <source>not finite: {count}</source>
        <translation>not finite: {count}</translation>
    </message>
    <message>
        <source>Point at a bar for its range and its count.</source>
        <translation>Point at a bar for its range and its count.</translation>
    </message>
    <message>
        <source>{count} values from {low} to {high}</source>
        <translation>{count} values from {low} to {high}</translation>
    </message>
</context>
<context>
    <name>InputForm</name>
    <message>
        <source>Grid, by hand</source>
        <translation>Grid, by hand</translation>
    </message>
    <message>
        <source>Row of numbers, by hand</source>
        <translation>Row of numbers, by hand</translation>
    </message>
    <message>
        <source>The current picture</source>
        <translation>The current picture</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>A picture</translation>
    </message>
    <message>
        <source>The example's values</source>
        <translation>The example's values</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>Where the values come from</source>
        <translation>Where the values come from</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>Open a picture; it is scaled to at most 64×64 pixels</source>
        <translation>Open a picture; it is scaled to at most 64×64 pixels</translation>
    </message>
    <message>
        <source>Channels of the input</source>
        <translation>Channels of the input</translation>
    </message>
    <message>
        <source>Rows of the input</source>
        <translation>Rows of the input</translation>
    </message>
    <message>
        <source>Columns of the input</source>
        <translation>Columns of the input</translation>
    </message>
    <message>
        <source>Input values</source>
        <translation>Input values</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>channel</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>Open a picture</translation>
    </message>
</context>
<context>
    <name>KernelsView</name>
    <message>
        <source>Kernels of the first layer</source>
        <translation>Kernels of the first layer</translation>
    </message>
    <message>
        <source>First maps of the picture</source>
        <translation>First maps of the picture</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value.</source>
        <translation>Point at a cell for its exact value.</translation>
    </message>
    <message>
        <source>{layer}: {count} kernels of {height}×{width}</source>
        <translation>{layer}: {count} kernels of {height}×{width}</translation>
    </message>
    <message>
        <source>{layer}: {count} kernels of 3×{height}×{width} in colour, 0 is grey</source>
        <translation>{layer}: {count} kernels of 3×{height}×{width} in colour, 0 is grey</translation>
    </message>
    <message>
        <source>This network has no kernels.</source>
        <translation>This network has no kernels.</translation>
    </message>
    <message>
        <source>What they make of the picture</source>
        <translation>What they make of the picture</translation>
    </message>
    <message>
        <source>kernel {number}, weight ({row}, {column}): {value}</source>
        <translation>kernel {number}, weight ({row}, {column}): {value}</translation>
    </message>
    <message>
        <source>map {number}, cell ({row}, {column}): {value}</source>
        <translation>map {number}, cell ({row}, {column}): {value}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>In a picture of values</source>
        <translation>In a picture of values</translation>
    </message>
    <message>
        <source>to the next control</source>
        <translation>to the next control</translation>
    </message>
    <message>
        <source>close the message</source>
        <translation>close the message</translation>
    </message>
    <message>
        <source>from cell to cell</source>
        <translation>from cell to cell</translation>
    </message>
    <message>
        <source>In a plot, with the mouse</source>
        <translation>In a plot, with the mouse</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>the exact values at a step</source>
        <translation>the exact values at a step</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Drag</translation>
    </message>
    <message>
        <source>move what is seen</source>
        <translation>move what is seen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Wheel</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>zoom</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>Double-click</translation>
    </message>
    <message>
        <source>see all again</source>
        <translation>see all again</translation>
    </message>
</context>
<context>
    <name>LayerTable</name>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>Share of parameters</source>
        <translation>Share of parameters</translation>
    </message>
    <message>
        <source>Multiplications</source>
        <translation>Multiplications</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>Receptive field</translation>
    </message>
    <message>
        <source>All numbers that training changes: weights and biases, γ and β.</source>
        <translation>All numbers that training changes: weights and biases, γ and β.</translation>
    </message>
    <message>
        <source>Products with parameters for one picture, those with zeros of the padding and with γ among them. Divisions, as of average pooling and softmax, are not counted.</source>
        <translation>Products with parameters for one picture, those with zeros of the padding and with γ among them. Divisions, as of average pooling and softmax, are not counted.</translation>
    </message>
    <message>
        <source>Height and width of the part of the input that the value in the middle of the maps is computed from, cut off at the input's edges: without edges it can be larger.</source>
        <translation>Height and width of the part of the input that the value in the middle of the maps is computed from, cut off at the input's edges: without edges it can be larger.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>{arithmetic} (shared with {layer})</source>
        <translation>{arithmetic} (shared with {layer})</translation>
    </message>
</context>
<context>
    <name>LayersPage</name>
    <message>
        <source>Saved {rows} rows as {path}.</source>
        <translation>Saved {rows} rows as {path}.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>The network on show</source>
        <translation>The network on show</translation>
    </message>
    <message>
        <source>{title}, full size</source>
        <translation>{title}, full size</translation>
    </message>
    <message>
        <source>Network to list</source>
        <translation>Network to list</translation>
    </message>
    <message>
        <source>The network on show, or one as large as its makers built it</source>
        <translation>The network on show, or one as large as its makers built it</translation>
    </message>
    <message>
        <source>The layers of the network</source>
        <translation>The layers of the network</translation>
    </message>
    <message>
        <source>Network's order</source>
        <translation>Network's order</translation>
    </message>
    <message>
        <source>List the layers in the order they run</source>
        <translation>List the layers in the order they run</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copy as text</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all, as text with tabs ({key} in the table)</source>
        <translation>Copy the chosen rows, or all, as text with tabs ({key} in the table)</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Copy as CSV</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all, with plain numbers for other programs</source>
        <translation>Copy the chosen rows, or all, with plain numbers for other programs</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Save CSV…</translation>
    </message>
    <message>
        <source>Save the chosen rows, or all, as a CSV file</source>
        <translation>Save the chosen rows, or all, as a CSV file</translation>
    </message>
    <message>
        <source>{title}: {parameters} parameters, {multiplications} multiplications for one picture</source>
        <translation>{title}: {parameters} parameters, {multiplications} multiplications for one picture</translation>
    </message>
    <message>
        <source>{title}: {parameters} parameters — {times} times the {own} of the network on show</source>
        <translation>{title}: {parameters} parameters — {times} times the {own} of the network on show</translation>
    </message>
    <message>
        <source>Copied {rows} rows.</source>
        <translation>Copied {rows} rows.</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Save the table</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
</context>
<context>
    <name>Loss</name>
    <message>
        <source>cross-entropy</source>
        <translation>cross-entropy</translation>
    </message>
    <message>
        <source>Minus the logarithm of the probability given to the true class: a confident wrong answer costs very much.</source>
        <translation>Minus the logarithm of the probability given to the true class: a confident wrong answer costs very much.</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>mean squared error</translation>
    </message>
    <message>
        <source>The mean square of the distance between the probabilities and those wanted, 1 for the true class and 0 for the others. Behind a softmax its gradient is small even for a quite wrong answer, so it learns more slowly.</source>
        <translation>The mean square of the distance between the probabilities and those wanted, 1 for the true class and 0 for the others. Behind a softmax its gradient is small even for a quite wrong answer, so it learns more slowly.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Draw</source>
        <translation>Draw</translation>
    </message>
</context>
<context>
    <name>MapEquation</name>
    <message>
        <source>The maps this one is computed from. Click a cell to see where it is used.</source>
        <translation>The maps this one is computed from. Click a cell to see where it is used.</translation>
    </message>
    <message>
        <source>The weights that made this map, those of each input channel.</source>
        <translation>The weights that made this map, those of each input channel.</translation>
    </message>
    <message>
        <source>What each input channel adds to the map. Click a cell for its products.</source>
        <translation>What each input channel adds to the map. Click a cell for its products.</translation>
    </message>
    <message>
        <source>The chosen map. Click a cell, or press Enter on it, for its working.</source>
        <translation>The chosen map. Click a cell, or press Enter on it, for its working.</translation>
    </message>
    <message>
        <source>Input maps</source>
        <translation>Input maps</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>What each channel adds</source>
        <translation>What each channel adds</translation>
    </message>
    <message>
        <source>Enlarged map</source>
        <translation>Enlarged map</translation>
    </message>
    <message>
        <source>{layer}, value {channel}</source>
        <translation>{layer}, value {channel}</translation>
    </message>
    <message>
        <source>{layer}, {count} values</source>
        <translation>{layer}, {count} values</translation>
    </message>
    <message>
        <source>{layer}, map {channel}, {height}×{width}</source>
        <translation>{layer}, map {channel}, {height}×{width}</translation>
    </message>
    <message>
        <source>{layer}, {count} maps {height}×{width}</source>
        <translation>{layer}, {count} maps {height}×{width}</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} weights</translation>
    </message>
    <message>
        <source>Kernel {shape}</source>
        <translation>Kernel {shape}</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Products</translation>
    </message>
    <message>
        <source>Value {channel} (of 0…{last})</source>
        <translation>Value {channel} (of 0…{last})</translation>
    </message>
    <message>
        <source>Map {channel} (of 0…{last}), {height}×{width}</source>
        <translation>Map {channel} (of 0…{last}), {height}×{width}</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>bias</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Close the enlarged map</source>
        <translation>Close the enlarged map</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value, click it for its working.</source>
        <translation>Point at a cell for its exact value, click it for its working.</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value.</source>
        <translation>Point at a cell for its exact value.</translation>
    </message>
    <message>
        <source>weight on channel {channel}, row {row}, column {column}: {value}</source>
        <translation>weight on channel {channel}, row {row}, column {column}: {value}</translation>
    </message>
    <message>
        <source>{input} × weight {weight}: adds {value}</source>
        <translation>{input} × weight {weight}: adds {value}</translation>
    </message>
    <message>
        <source>{layer} · channel {channel}: adds {value} to row {row}, column {column}</source>
        <translation>{layer} · channel {channel}: adds {value} to row {row}, column {column}</translation>
    </message>
    <message>
        <source>{layer}: adds {value}</source>
        <translation>{layer}: adds {value}</translation>
    </message>
    <message>
        <source>{layer}: adds {value} to row {row}, column {column}</source>
        <translation>{layer}: adds {value} to row {row}, column {column}</translation>
    </message>
    <message>
        <source>weight on value {channel}: {value}</source>
        <translation>weight on value {channel}: {value}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Model</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Trained networks</source>
        <translation>&amp;Trained networks</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Th&amp;eme</source>
        <translation>Th&amp;eme</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Close this message (Esc)</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Open a file…</source>
        <translation>Open a file…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Compare with</translation>
    </message>
    <message>
        <source>The network to compare with</source>
        <translation>The network to compare with</translation>
    </message>
    <message>
        <source>{title}, trained</source>
        <translation>{title}, trained</translation>
    </message>
    <message>
        <source>{title}, untrained</source>
        <translation>{title}, untrained</translation>
    </message>
    <message>
        <source>The network trained last</source>
        <translation>The network trained last</translation>
    </message>
</context>
<context>
    <name>MonitorTabs</name>
    <message>
        <source>Curves</source>
        <translation>Curves</translation>
    </message>
    <message>
        <source>Loss and accuracy of the run</source>
        <translation>Loss and accuracy of the run</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>The learning rate of each step</source>
        <translation>The learning rate of each step</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Norms</translation>
    </message>
    <message>
        <source>How large each layer's gradient and weights are, to judge whether the gradient vanishes</source>
        <translation>How large each layer's gradient and weights are, to judge whether the gradient vanishes</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Confusion</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>Kernels</translation>
    </message>
    <message>
        <source>Which held-out pictures are taken for which</source>
        <translation>Which held-out pictures are taken for which</translation>
    </message>
    <message>
        <source>The first kernels as they form, and what they make of the picture</source>
        <translation>The first kernels as they form, and what they make of the picture</translation>
    </message>
    <message>
        <source>by steps</source>
        <translation>by steps</translation>
    </message>
    <message>
        <source>by seconds</source>
        <translation>by seconds</translation>
    </message>
    <message>
        <source>Draw the curves along the steps, or along the seconds of training.</source>
        <translation>Draw the curves along the steps, or along the seconds of training.</translation>
    </message>
    <message>
        <source>What the curves are drawn along</source>
        <translation>What the curves are drawn along</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Save what this tab shows as a picture, or the numbers of the run as CSV.</source>
        <translation>Save what this tab shows as a picture, or the numbers of the run as CSV.</translation>
    </message>
    <message>
        <source>Picture as PN&amp;G …</source>
        <translation>Picture as PN&amp;G …</translation>
    </message>
    <message>
        <source>Picture as &amp;SVG …</source>
        <translation>Picture as &amp;SVG …</translation>
    </message>
    <message>
        <source>Numbers as &amp;CSV …</source>
        <translation>Numbers as &amp;CSV …</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Saved as {path}.</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Pictures (*.png)</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Drawings (*.svg)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
    <message>
        <source>Save the training</source>
        <translation>Save the training</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Your network is on show with weights that nothing has taught yet; Train teaches it.</source>
        <translation>Your network is on show with weights that nothing has taught yet; Train teaches it.</translation>
    </message>
</context>
<context>
    <name>NetworkInput</name>
    <message>
        <source>The digit as the network really gets it: the strokes scaled to 20 pixels, redrawn with a pen of 2.4 pixels, their centre of mass in the middle. Point at a pixel for its value.</source>
        <translation>The digit as the network really gets it: the strokes scaled to 20 pixels, redrawn with a pen of 2.4 pixels, their centre of mass in the middle. Point at a pixel for its value.</translation>
    </message>
    <message>
        <source>The channels of the picture, red, green and blue. Point at a pixel for its value.</source>
        <translation>The channels of the picture, red, green and blue. Point at a pixel for its value.</translation>
    </message>
    <message>
        <source>Network input</source>
        <translation>Network input</translation>
    </message>
    <message>
        <source>{size}, centred</source>
        <translation>{size}, centred</translation>
    </message>
    <message>
        <source>({row}, {column}) = {value}</source>
        <translation>({row}, {column}) = {value}</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>row {row}, column {column}: {value}</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Wheel</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>zoom</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Drag</translation>
    </message>
    <message>
        <source>move what is seen</source>
        <translation>move what is seen</translation>
    </message>
    <message>
        <source>In the picture of the network</source>
        <translation>In the picture of the network</translation>
    </message>
    <message>
        <source>Point at a cell for its exact value and what it comes from, click a map to enlarge it, double-click to step.</source>
        <translation>Point at a cell for its exact value and what it comes from, click a map to enlarge it, double-click to step.</translation>
    </message>
    <message>
        <source>sees {height}×{width} pixels of the picture</source>
        <translation>sees {height}×{width} pixels of the picture</translation>
    </message>
</context>
<context>
    <name>NetworkScene</name>
    <message>
        <source>‹ {shown} of {count} shown ›</source>
        <translation>‹ {shown} of {count} shown ›</translation>
    </message>
    <message>
        <source>{count} all zero</source>
        <translation>{count} all zero</translation>
    </message>
</context>
<context>
    <name>NetworkTip</name>
    <message>
        <source>Maps {first} to {last} are shown; click ‹ or › for others.</source>
        <translation>Maps {first} to {last} are shown; click ‹ or › for others.</translation>
    </message>
    <message>
        <source>Click to open its maps.</source>
        <translation>Click to open its maps.</translation>
    </message>
    <message>
        <source>Click to collapse it into one stack.</source>
        <translation>Click to collapse it into one stack.</translation>
    </message>
    <message>
        <source>{layer}: the colours reach {ends}</source>
        <translation>{layer}: the colours reach {ends}</translation>
    </message>
    <message>
        <source>{zero} of the {count} maps of {layer} are zero everywhere for this picture (marked ×).</source>
        <translation>{zero} of the {count} maps of {layer} are zero everywhere for this picture (marked ×).</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>The layers of the network</source>
        <translation>The layers of the network</translation>
    </message>
    <message>
        <source>Keys: ← → from layer to layer, ↑ ↓ from map to map, Space collapses a layer, + and − zoom, 0 shows the whole.</source>
        <translation>Keys: ← → from layer to layer, ↑ ↓ from map to map, Space collapses a layer, + and − zoom, 0 shows the whole.</translation>
    </message>
    <message>
        <source>from layer to layer</source>
        <translation>from layer to layer</translation>
    </message>
    <message>
        <source>from map to map</source>
        <translation>from map to map</translation>
    </message>
    <message>
        <source>larger, smaller, the whole</source>
        <translation>larger, smaller, the whole</translation>
    </message>
    <message>
        <source>collapse or open the chosen layer</source>
        <translation>collapse or open the chosen layer</translation>
    </message>
    <message>
        <source>other maps of the chosen layer</source>
        <translation>other maps of the chosen layer</translation>
    </message>
    <message>
        <source>one level up</source>
        <translation>one level up</translation>
    </message>
</context>
<context>
    <name>NormsView</name>
    <message>
        <source>step</source>
        <translation>step</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>seconds of training</translation>
    </message>
    <message>
        <source>Norm of the gradient, mean of {count} steps</source>
        <translation>Norm of the gradient, mean of {count} steps</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2 norm</translation>
    </message>
    <message>
        <source>Norm of the weights</source>
        <translation>Norm of the weights</translation>
    </message>
    <message>
        <source>The layers with weights, in the order they compute.</source>
        <translation>The layers with weights, in the order they compute.</translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>kernel</source>
        <translation>kernel</translation>
    </message>
    <message>
        <source>window</source>
        <translation>window</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>stride</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>padding</translation>
    </message>
    <message>
        <source>output padding</source>
        <translation>output padding</translation>
    </message>
    <message>
        <source>maps</source>
        <translation>maps</translation>
    </message>
    <message>
        <source>share</source>
        <translation>share</translation>
    </message>
    <message>
        <source>dilation</source>
        <translation>dilation</translation>
    </message>
    <message>
        <source>output</source>
        <translation>output</translation>
    </message>
    <message>
        <source>keep 1×1</source>
        <translation>keep 1×1</translation>
    </message>
    <message>
        <source>round up</source>
        <translation>round up</translation>
    </message>
    <message>
        <source>divisor</source>
        <translation>divisor</translation>
    </message>
    <message>
        <source>padding counted</source>
        <translation>padding counted</translation>
    </message>
    <message>
        <source>padding not counted</source>
        <translation>padding not counted</translation>
    </message>
    <message>
        <source>count the padding</source>
        <translation>count the padding</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>groups</translation>
    </message>
    <message>
        <source>group normalisation</source>
        <translation>group normalisation</translation>
    </message>
    <message>
        <source>Each value minus the mean of its group of maps, divided by their standard deviation; then times γ, plus β.</source>
        <translation>Each value minus the mean of its group of maps, divided by their standard deviation; then times γ, plus β.</translation>
    </message>
    <message>
        <source>γ</source>
        <translation>γ</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>Each value minus its map's mean, divided by √(variance + ε), both known from training; then times γ, plus β. In training, mean and variance are those of the batch.</source>
        <translation>Each value minus its map's mean, divided by √(variance + ε), both known from training; then times γ, plus β. In training, mean and variance are those of the batch.</translation>
    </message>
    <message>
        <source>padding filled by</source>
        <translation>padding filled by</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>inputs</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>outputs</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>convolution</translation>
    </message>
    <message>
        <source>Each value is the sum of the products of its kernel with the window it lies on, plus the bias if it has one.</source>
        <translation>Each value is the sum of the products of its kernel with the window it lies on, plus the bias if it has one.</translation>
    </message>
    <message>
        <source>fully connected</source>
        <translation>fully connected</translation>
    </message>
    <message>
        <source>Each value is the sum of the products of all inputs with its row of weights, plus the bias.</source>
        <translation>Each value is the sum of the products of all inputs with its row of weights, plus the bias.</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Negative values become 0, the others stay. There are no weights.</source>
        <translation>Negative values become 0, the others stay. There are no weights.</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>Each value is pressed between 0 and 1: 1 ÷ (1 + e⁻ˣ). There are no weights.</source>
        <translation>Each value is pressed between 0 and 1: 1 ÷ (1 + e⁻ˣ). There are no weights.</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>Each value is pressed between −1 and 1. There are no weights.</source>
        <translation>Each value is pressed between −1 and 1. There are no weights.</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <source>In training each value is set to 0 with probability p, and those that are left are divided by 1 − p; afterwards nothing changes.</source>
        <translation>In training each value is set to 0 with probability p, and those that are left are divided by 1 − p; afterwards nothing changes.</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>identity</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>Nothing changes.</translation>
    </message>
    <message>
        <source>max pooling</source>
        <translation>max pooling</translation>
    </message>
    <message>
        <source>Each value is the largest one in its window. There are no weights.</source>
        <translation>Each value is the largest one in its window. There are no weights.</translation>
    </message>
    <message>
        <source>average pooling</source>
        <translation>average pooling</translation>
    </message>
    <message>
        <source>Each value is the mean of its window. There are no weights.</source>
        <translation>Each value is the mean of its window. There are no weights.</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>flatten</translation>
    </message>
    <message>
        <source>The maps one after the other, row by row. No value changes.</source>
        <translation>The maps one after the other, row by row. No value changes.</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>channels</translation>
    </message>
    <message>
        <source>values</source>
        <translation>values</translation>
    </message>
    <message>
        <source>concatenation</source>
        <translation>concatenation</translation>
    </message>
    <message>
        <source>The maps of one layer, then those of the other. No value changes.</source>
        <translation>The maps of one layer, then those of the other. No value changes.</translation>
    </message>
    <message>
        <source>torch subtracts the largest value first, so that no power grows too large; the result is the same.</source>
        <translation>torch subtracts the largest value first, so that no power grows too large; the result is the same.</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>eˣ of each value divided by the sum of them all, so that they add up to 1.</source>
        <translation>eˣ of each value divided by the sum of them all, so that they add up to 1.</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>the picture</translation>
    </message>
    <message>
        <source>The picture as the network gets it: 0 is black, 1 is full ink or full colour.</source>
        <translation>The picture as the network gets it: 0 is black, 1 is full ink or full colour.</translation>
    </message>
    <message>
        <source>input</source>
        <translation>input</translation>
    </message>
    <message>
        <source>The values that were filled in.</source>
        <translation>The values that were filled in.</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>operation</translation>
    </message>
    <message>
        <source>An operation that cnngui has no entry for: its values are shown as they are.</source>
        <translation>An operation that cnngui has no entry for: its values are shown as they are.</translation>
    </message>
    <message>
        <source>adaptive average pooling</source>
        <translation>adaptive average pooling</translation>
    </message>
    <message>
        <source>adaptive max pooling</source>
        <translation>adaptive max pooling</translation>
    </message>
    <message>
        <source>As many parts as wanted lie on the map, and each value is a part's mean. Parts overlap where the sizes do not divide.</source>
        <translation>As many parts as wanted lie on the map, and each value is a part's mean. Parts overlap where the sizes do not divide.</translation>
    </message>
    <message>
        <source>As many parts as wanted lie on the map; each value is a part's largest. Parts overlap where the sizes do not divide.</source>
        <translation>As many parts as wanted lie on the map; each value is a part's largest. Parts overlap where the sizes do not divide.</translation>
    </message>
    <message>
        <source>global average pooling</source>
        <translation>global average pooling</translation>
    </message>
    <message>
        <source>Each map becomes one value, the mean of all its values.</source>
        <translation>Each map becomes one value, the mean of all its values.</translation>
    </message>
    <message>
        <source>global max pooling</source>
        <translation>global max pooling</translation>
    </message>
    <message>
        <source>Each map becomes one value, the largest of all its values.</source>
        <translation>Each map becomes one value, the largest of all its values.</translation>
    </message>
    <message>
        <source>addition</source>
        <translation>addition</translation>
    </message>
    <message>
        <source>Each value is the sum of the two values in its place. There are no weights.</source>
        <translation>Each value is the sum of the two values in its place. There are no weights.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>added</translation>
    </message>
    <message>
        <source>A probability lies between 0 and 1: of what does not, −ln is no loss.</source>
        <translation>A probability lies between 0 and 1: of what does not, −ln is no loss.</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>cross-entropy</translation>
    </message>
    <message>
        <source>−ln of the probability that the softmax of the inputs gives to the true class.</source>
        <translation>−ln of the probability that the softmax of the inputs gives to the true class.</translation>
    </message>
    <message>
        <source>−log p</source>
        <translation>−log p</translation>
    </message>
    <message>
        <source>−ln of the probability of the true class: 0 when it is certain.</source>
        <translation>−ln of the probability of the true class: 0 when it is certain.</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>mean squared error</translation>
    </message>
    <message>
        <source>The mean of the squares of the differences to the target.</source>
        <translation>The mean of the squares of the differences to the target.</translation>
    </message>
    <message>
        <source>batch normalisation</source>
        <translation>batch normalisation</translation>
    </message>
    <message>
        <source>height</source>
        <translation>height</translation>
    </message>
    <message>
        <source>width</source>
        <translation>width</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>zeros</translation>
    </message>
    <message>
        <source>reflect</source>
        <translation>reflect</translation>
    </message>
    <message>
        <source>replicate</source>
        <translation>replicate</translation>
    </message>
    <message>
        <source>circular</source>
        <translation>circular</translation>
    </message>
    <message>
        <source>with row</source>
        <translation>with row</translation>
    </message>
    <message>
        <source>approximation</source>
        <translation>approximation</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Each value is multiplied with the share of a normal distribution that lies below it. There are no weights.</source>
        <translation>Each value is multiplied with the share of a normal distribution that lies below it. There are no weights.</translation>
    </message>
    <message>
        <source>layer normalisation</source>
        <translation>layer normalisation</translation>
    </message>
    <message>
        <source>Each value minus the mean of all values, divided by their standard deviation; then times γ, plus β.</source>
        <translation>Each value minus the mean of all values, divided by their standard deviation; then times γ, plus β.</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>slope</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>leaky ReLU</translation>
    </message>
    <message>
        <source>Negative values are multiplied with a small slope, the others stay. There are no weights.</source>
        <translation>Negative values are multiplied with a small slope, the others stay. There are no weights.</translation>
    </message>
    <message>
        <source>log-softmax</source>
        <translation>log-softmax</translation>
    </message>
    <message>
        <source>The logarithm of the softmax: each value minus the logarithm of the sum of all eˣ.</source>
        <translation>The logarithm of the softmax: each value minus the logarithm of the sum of all eˣ.</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>factor</translation>
    </message>
    <message>
        <source>multiplication</source>
        <translation>multiplication</translation>
    </message>
    <message>
        <source>Each value is the product of the two values in its place. There are no weights.</source>
        <translation>Each value is the product of the two values in its place. There are no weights.</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>channel</translation>
    </message>
    <message>
        <source>transposed convolution</source>
        <translation>transposed convolution</translation>
    </message>
    <message>
        <source>Zeros are put between neighbouring values, one fewer than the stride; then the kernel, turned by 180°, is laid over every place. This makes maps larger.</source>
        <translation>Zeros are put between neighbouring values, one fewer than the stride; then the kernel, turned by 180°, is laid over every place. This makes maps larger.</translation>
    </message>
    <message>
        <source>zero padding</source>
        <translation>zero padding</translation>
    </message>
    <message>
        <source>Rows and columns of zeros are laid around each map. No value changes.</source>
        <translation>Rows and columns of zeros are laid around each map. No value changes.</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>exponential</translation>
    </message>
    <message>
        <source>Each value becomes eˣ. There are no weights.</source>
        <translation>Each value becomes eˣ. There are no weights.</translation>
    </message>
    <message>
        <source>range</source>
        <translation>range</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>mean</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>standard deviation</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>inverted</translation>
    </message>
    <message>
        <source>input scaling</source>
        <translation>input scaling</translation>
    </message>
    <message>
        <source>The picture, 0…1, becomes what this network takes: its range, less the mean, divided by the standard deviation. cnngui does it ahead of the network.</source>
        <translation>The picture, 0…1, becomes what this network takes: its range, less the mean, divided by the standard deviation. cnngui does it ahead of the network.</translation>
    </message>
    <message>
        <source>It is no part of the network: cnngui adds it.</source>
        <translation>It is no part of the network: cnngui adds it.</translation>
    </message>
    <message>
        <source>with</source>
        <translation>with</translation>
    </message>
    <message>
        <source>subtraction</source>
        <translation>subtraction</translation>
    </message>
    <message>
        <source>Each value is the difference of the two values in its place.</source>
        <translation>Each value is the difference of the two values in its place.</translation>
    </message>
    <message>
        <source>division</source>
        <translation>division</translation>
    </message>
    <message>
        <source>Each value is the quotient of the two values in its place.</source>
        <translation>Each value is the quotient of the two values in its place.</translation>
    </message>
    <message>
        <source>multiplication with own numbers</source>
        <translation>multiplication with own numbers</translation>
    </message>
    <message>
        <source>Each value is multiplied with a number the network keeps for its place.</source>
        <translation>Each value is multiplied with a number the network keeps for its place.</translation>
    </message>
    <message>
        <source>addition of own numbers</source>
        <translation>addition of own numbers</translation>
    </message>
    <message>
        <source>To each value is added a number the network keeps for its place.</source>
        <translation>To each value is added a number the network keeps for its place.</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>maximum</translation>
    </message>
    <message>
        <source>Each value is the larger of the two values in its place.</source>
        <translation>Each value is the larger of the two values in its place.</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>minimum</translation>
    </message>
    <message>
        <source>Each value is the smaller of the two values in its place.</source>
        <translation>Each value is the smaller of the two values in its place.</translation>
    </message>
    <message>
        <source>least</source>
        <translation>least</translation>
    </message>
    <message>
        <source>most</source>
        <translation>most</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>β</source>
        <translation>β</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>threshold</translation>
    </message>
    <message>
        <source>clamp</source>
        <translation>clamp</translation>
    </message>
    <message>
        <source>Each value is kept between a least and a most one, as ReLU6 and hard tanh do.</source>
        <translation>Each value is kept between a least and a most one, as ReLU6 and hard tanh do.</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>hard sigmoid</translation>
    </message>
    <message>
        <source>A sigmoid of straight lines: x ÷ 6 + 0.5, kept between 0 and 1.</source>
        <translation>A sigmoid of straight lines: x ÷ 6 + 0.5, kept between 0 and 1.</translation>
    </message>
    <message>
        <source>hard swish</source>
        <translation>hard swish</translation>
    </message>
    <message>
        <source>Each value is multiplied with its own hard sigmoid.</source>
        <translation>Each value is multiplied with its own hard sigmoid.</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>Each value is multiplied with its own sigmoid; also called swish.</source>
        <translation>Each value is multiplied with its own sigmoid; also called swish.</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>softplus</translation>
    </message>
    <message>
        <source>A ReLU with a rounded corner: ln(1 + eˣ).</source>
        <translation>A ReLU with a rounded corner: ln(1 + eˣ).</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>Negative values become α · (eˣ − 1), the others stay.</source>
        <translation>Negative values become α · (eˣ − 1), the others stay.</translation>
    </message>
    <message>
        <source>absolute value</source>
        <translation>absolute value</translation>
    </message>
    <message>
        <source>Each value loses its sign.</source>
        <translation>Each value loses its sign.</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negative</translation>
    </message>
    <message>
        <source>Each value gets the other sign.</source>
        <translation>Each value gets the other sign.</translation>
    </message>
    <message>
        <source>square root</source>
        <translation>square root</translation>
    </message>
    <message>
        <source>Each value becomes its square root.</source>
        <translation>Each value becomes its square root.</translation>
    </message>
    <message>
        <source>square</source>
        <translation>square</translation>
    </message>
    <message>
        <source>Each value is multiplied with itself.</source>
        <translation>Each value is multiplied with itself.</translation>
    </message>
    <message>
        <source>reciprocal</source>
        <translation>reciprocal</translation>
    </message>
    <message>
        <source>1 is divided by each value.</source>
        <translation>1 is divided by each value.</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>weights</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>biases</translation>
    </message>
</context>
<context>
    <name>OperationForm</name>
    <message>
        <source>{word}, from row to row</source>
        <translation>{word}, from row to row</translation>
    </message>
    <message>
        <source>{word}, from column to column</source>
        <translation>{word}, from column to column</translation>
    </message>
</context>
<context>
    <name>Outputs</name>
    <message>
        <source>logits</source>
        <translation>logits</translation>
    </message>
    <message>
        <source>Any numbers, the largest wins. cnngui adds a softmax, whose probabilities are the network's own only if it was trained with one.</source>
        <translation>Any numbers, the largest wins. cnngui adds a softmax, whose probabilities are the network's own only if it was trained with one.</translation>
    </message>
    <message>
        <source>log-probabilities</source>
        <translation>log-probabilities</translation>
    </message>
    <message>
        <source>The logarithms of probabilities, as log-softmax gives them. cnngui adds eˣ.</source>
        <translation>The logarithms of probabilities, as log-softmax gives them. cnngui adds eˣ.</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>probabilities</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1 that add up to 1. Nothing is added.</source>
        <translation>Numbers from 0 to 1 that add up to 1. Nothing is added.</translation>
    </message>
    <message>
        <source>independent scores</source>
        <translation>independent scores</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1, each for itself, as sigmoids give them: they do not add up to 1 and are no probabilities of the classes. Nothing is added.</source>
        <translation>Numbers from 0 to 1, each for itself, as sigmoids give them: they do not add up to 1 and are no probabilities of the classes. Nothing is added.</translation>
    </message>
    <message>
        <source>logits of independent scores</source>
        <translation>logits of independent scores</translation>
    </message>
    <message>
        <source>Any numbers, each to be pressed between 0 and 1 for itself. cnngui adds a sigmoid to each.</source>
        <translation>Any numbers, each to be pressed between 0 and 1 for itself. cnngui adds a sigmoid to each.</translation>
    </message>
    <message>
        <source>as they are, 0…1</source>
        <translation>as they are, 0…1</translation>
    </message>
    <message>
        <source>values 0…{scale}</source>
        <translation>values 0…{scale}</translation>
    </message>
    <message>
        <source>inverted, ink 0</source>
        <translation>inverted, ink 0</translation>
    </message>
    <message>
        <source>mean {mean}</source>
        <translation>mean {mean}</translation>
    </message>
    <message>
        <source>mean {mean}, standard deviation {std}</source>
        <translation>mean {mean}, standard deviation {std}</translation>
    </message>
    <message>
        <source>{share} of {count}</source>
        <translation>{share} of {count}</translation>
    </message>
</context>
<context>
    <name>OwnDigitsBar</name>
    <message>
        <source>Which digit your drawing is</source>
        <translation>Which digit your drawing is</translation>
    </message>
    <message>
        <source>Keep the drawing on the canvas among your own digits</source>
        <translation>Keep the drawing on the canvas among your own digits</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Take the chosen digit away from your own; it stays on the canvas</source>
        <translation>Take the chosen digit away from your own; it stays on the canvas</translation>
    </message>
    <message>
        <source>Add my drawing as a {digit}</source>
        <translation>Add my drawing as a {digit}</translation>
    </message>
</context>
<context>
    <name>PaddingButton</name>
    <message>
        <source>Use padding {padding}</source>
        <translation>Use padding {padding}</translation>
    </message>
    <message>
        <source>The stride does not fit: part of the input is never seen. With this padding all of it is.</source>
        <translation>The stride does not fit: part of the input is never seen. With this padding all of it is.</translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>Open an image</source>
        <translation>Open an image</translation>
    </message>
</context>
<context>
    <name>PicturePanel</name>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>The picture as the network gets it. Point at a pixel for the value of each channel.</source>
        <translation>The picture as the network gets it. Point at a pixel for the value of each channel.</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>row {row}, column {column}: {value}</translation>
    </message>
</context>
<context>
    <name>PredictionBars</name>
    <message>
        <source>How probable the network finds each class; point at a bar for the exact number.</source>
        <translation>How probable the network finds each class; point at a bar for the exact number.</translation>
    </message>
    <message>
        <source>The score of each class, 0 to 1, each for itself and no probability; point at a bar for the exact number.</source>
        <translation>The score of each class, 0 to 1, each for itself and no probability; point at a bar for the exact number.</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Prediction</translation>
    </message>
    <message>
        <source>Nothing is drawn</source>
        <translation>Nothing is drawn</translation>
    </message>
    <message>
        <source>No prediction yet:
draw a digit.</source>
        <translation>No prediction yet:
draw a digit.</translation>
    </message>
    <message>
        <source>The score of {name}, no probability: {value}</source>
        <translation>The score of {name}, no probability: {value}</translation>
    </message>
    <message>
        <source>{digit} with {share}</source>
        <translation>{digit} with {share}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The MNIST file {file} is missing or cannot be read; put it back with “git checkout -- resources/mnist”, or download the project again.</source>
        <translation>The MNIST file {file} is missing or cannot be read; put it back with “git checkout -- resources/mnist”, or download the project again.</translation>
    </message>
    <message>
        <source>The MNIST file {file} is damaged; put it back with “git checkout -- resources/mnist”, or download the project again.</source>
        <translation>The MNIST file {file} is damaged; put it back with “git checkout -- resources/mnist”, or download the project again.</translation>
    </message>
    <message>
        <source>The picture {file} is blank: no ink is to be seen in it; open one that shows a digit.</source>
        <translation>The picture {file} is blank: no ink is to be seen in it; open one that shows a digit.</translation>
    </message>
    <message>
        <source>The picture is blank: no ink is to be seen in it; use one of a digit.</source>
        <translation>The picture is blank: no ink is to be seen in it; use one of a digit.</translation>
    </message>
    <message>
        <source>{file} is a folder, not a picture; open a picture file in it.</source>
        <translation>{file} is a folder, not a picture; open a picture file in it.</translation>
    </message>
    <message>
        <source>There is no file {file}; check its name and its folder.</source>
        <translation>There is no file {file}; check its name and its folder.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read; check its name and its permissions.</source>
        <translation>The file {file} cannot be read; check its name and its permissions.</translation>
    </message>
    <message>
        <source>The picture {file} is written as text of {size} MB, which would take long; save it as PNG.</source>
        <translation>The picture {file} is written as text of {size} MB, which would take long; save it as PNG.</translation>
    </message>
    <message>
        <source>The picture {file} is damaged and cannot be decoded; save it anew or open another.</source>
        <translation>The picture {file} is damaged and cannot be decoded; save it anew or open another.</translation>
    </message>
    <message>
        <source>The picture is {width} × {height} pixels, and {limit} a side are the limit; make it smaller.</source>
        <translation>The picture is {width} × {height} pixels, and {limit} a side are the limit; make it smaller.</translation>
    </message>
    <message>
        <source>The picture {file} is {width} × {height} pixels, and {limit} a side are the limit; make it smaller.</source>
        <translation>The picture {file} is {width} × {height} pixels, and {limit} a side are the limit; make it smaller.</translation>
    </message>
    <message>
        <source>The picture is only {width} × {height} pixels, and a digit needs {limit} a side; use a larger one.</source>
        <translation>The picture is only {width} × {height} pixels, and a digit needs {limit} a side; use a larger one.</translation>
    </message>
    <message>
        <source>The picture {file} is only {width} × {height} pixels, and a digit needs {limit} a side; open a larger one.</source>
        <translation>The picture {file} is only {width} × {height} pixels, and a digit needs {limit} a side; open a larger one.</translation>
    </message>
    <message>
        <source>There is no architecture {name} here; there are {known}.</source>
        <translation>There is no architecture {name} here; there are {known}.</translation>
    </message>
    <message>
        <source>The model was not saved as {path}: {reason}; choose another place.</source>
        <translation>The model was not saved as {path}: {reason}; choose another place.</translation>
    </message>
    <message>
        <source>{title} is kept in the .pt2 file it was opened from and cannot become a model of cnngui; copy that file instead.</source>
        <translation>{title} is kept in the .pt2 file it was opened from and cannot become a model of cnngui; copy that file instead.</translation>
    </message>
    <message>
        <source>{path} comes from another version of cnngui; save it there once more.</source>
        <translation>{path} comes from another version of cnngui; save it there once more.</translation>
    </message>
    <message>
        <source>{path} holds a model for the data set {name}, which is not here; open one of {known}.</source>
        <translation>{path} holds a model for the data set {name}, which is not here; open one of {known}.</translation>
    </message>
    <message>
        <source>{path} describes a network that cannot be built: {reason}</source>
        <translation>{path} describes a network that cannot be built: {reason}</translation>
    </message>
    <message>
        <source>{path} holds a model of the architecture {name}, which is not in the catalogue; open one of {known}.</source>
        <translation>{path} holds a model of the architecture {name}, which is not in the catalogue; open one of {known}.</translation>
    </message>
    <message>
        <source>{path} is damaged or was cut short; take it once more from where it came from.</source>
        <translation>{path} is damaged or was cut short; take it once more from where it came from.</translation>
    </message>
    <message>
        <source>{path} could not be opened: {reason}; check its name and its permissions.</source>
        <translation>{path} could not be opened: {reason}; check its name and its permissions.</translation>
    </message>
    <message>
        <source>The weights in {path} do not fit the architecture {name} it names; open another file.</source>
        <translation>The weights in {path} do not fit the architecture {name} it names; open another file.</translation>
    </message>
    <message>
        <source>{path} holds weights that are no numbers, its training had failed; open another.</source>
        <translation>{path} holds weights that are no numbers, its training had failed; open another.</translation>
    </message>
    <message>
        <source>{path} holds no network that cnngui can open; open a model saved by cnngui, weights (a state_dict), or a network exported with torch.export.save.</source>
        <translation>{path} holds no network that cnngui can open; open a model saved by cnngui, weights (a state_dict), or a network exported with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} states sizes, or lists more entries, than any network shown here has; save the weights alone with torch.save(network.state_dict(), …), or open another file.</source>
        <translation>{path} states sizes, or lists more entries, than any network shown here has; save the weights alone with torch.save(network.state_dict(), …), or open another file.</translation>
    </message>
    <message>
        <source>{path} could run code when it is opened, so it was not opened; save the weights alone with torch.save(network.state_dict(), …), or export the network with torch.export.save.</source>
        <translation>{path} could run code when it is opened, so it was not opened; save the weights alone with torch.save(network.state_dict(), …), or export the network with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} is empty; choose another model file.</source>
        <translation>{path} is empty; choose another model file.</translation>
    </message>
    <message>
        <source>A training is under way; stop it before you open another model.</source>
        <translation>A training is under way; stop it before you open another model.</translation>
    </message>
    <message>
        <source>The trained network could not be kept in {folder}: {reason}; save it somewhere else.</source>
        <translation>The trained network could not be kept in {folder}: {reason}; save it somewhere else.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard; copy one, then paste it here.</source>
        <translation>There is no picture on the clipboard; copy one, then paste it here.</translation>
    </message>
    <message>
        <source>{path} is a folder; name a file in it for the model.</source>
        <translation>{path} is a folder; name a file in it for the model.</translation>
    </message>
    <message>
        <source>{path} is there already and is no model; name another file.</source>
        <translation>{path} is there already and is no model; name another file.</translation>
    </message>
    <message>
        <source>There is no folder {folder}; make it first, or save the model somewhere else.</source>
        <translation>There is no folder {folder}; make it first, or save the model somewhere else.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written: {reason}; save the model somewhere else.</source>
        <translation>The folder {folder} cannot be written: {reason}; save the model somewhere else.</translation>
    </message>
    <message>
        <source>No model can be saved as {path}: {reason}; choose another name.</source>
        <translation>No model can be saved as {path}: {reason}; choose another name.</translation>
    </message>
    <message>
        <source>CUDA was asked for, but this machine has no CUDA device; choose the CPU.</source>
        <translation>CUDA was asked for, but this machine has no CUDA device; choose the CPU.</translation>
    </message>
    <message>
        <source>MPS was asked for, but this machine has no MPS device; choose the CPU.</source>
        <translation>MPS was asked for, but this machine has no MPS device; choose the CPU.</translation>
    </message>
    <message>
        <source>There is no device {name} on this machine; there are {known}.</source>
        <translation>There is no device {name} on this machine; there are {known}.</translation>
    </message>
    <message>
        <source>The weights to begin with are not those of the network {name}; choose the architecture they were trained in.</source>
        <translation>The weights to begin with are not those of the network {name}; choose the architecture they were trained in.</translation>
    </message>
    <message>
        <source>With batches of {size} one holds a single picture, and batch normalisation needs two or more; choose another batch size, such as {other}.</source>
        <translation>With batches of {size} one holds a single picture, and batch normalisation needs two or more; choose another batch size, such as {other}.</translation>
    </message>
    <message>
        <source>At step {step} the learning rate {rate} led to numbers that are not finite, so the training was stopped at its last good weights; choose a smaller learning rate.</source>
        <translation>At step {step} the learning rate {rate} led to numbers that are not finite, so the training was stopped at its last good weights; choose a smaller learning rate.</translation>
    </message>
    <message>
        <source>There is no optimiser {name} here; there are {known}.</source>
        <translation>There is no optimiser {name} here; there are {known}.</translation>
    </message>
    <message>
        <source>There is no schedule {name} here; there are {known}.</source>
        <translation>There is no schedule {name} here; there are {known}.</translation>
    </message>
    <message>
        <source>There is no loss {name} here; there are {known}.</source>
        <translation>There is no loss {name} here; there are {known}.</translation>
    </message>
    <message>
        <source>There is no augmentation {name} here; there are {known}.</source>
        <translation>There is no augmentation {name} here; there are {known}.</translation>
    </message>
    <message>
        <source>{value} training pictures cannot be used; choose a whole number from {least} to {most}.</source>
        <translation>{value} training pictures cannot be used; choose a whole number from {least} to {most}.</translation>
    </message>
    <message>
        <source>The weight decay {value} cannot be used; choose 0 for none, or a small number such as 0.0001.</source>
        <translation>The weight decay {value} cannot be used; choose 0 for none, or a small number such as 0.0001.</translation>
    </message>
    <message>
        <source>A training cannot go on until the validation accuracy reaches {value}; choose a number above 0 and up to 1, such as 0.98, or 0 to train all epochs.</source>
        <translation>A training cannot go on until the validation accuracy reaches {value}; choose a number above 0 and up to 1, such as 0.98, or 0 to train all epochs.</translation>
    </message>
    <message>
        <source>The dropout {value} cannot be used; choose a share from 0 to 0.9, or −1 to leave it as the network has it.</source>
        <translation>The dropout {value} cannot be used; choose a share from 0 to 0.9, or −1 to leave it as the network has it.</translation>
    </message>
    <message>
        <source>The learning rate {value} cannot be used; choose a number above 0, such as 0.001.</source>
        <translation>The learning rate {value} cannot be used; choose a number above 0, such as 0.001.</translation>
    </message>
    <message>
        <source>The batch size {value} cannot be used; choose a whole number from 1 to 10,000.</source>
        <translation>The batch size {value} cannot be used; choose a whole number from 1 to 10,000.</translation>
    </message>
    <message>
        <source>{value} epochs cannot be run; choose a whole number from 1 to 1,000.</source>
        <translation>{value} epochs cannot be run; choose a whole number from 1 to 1,000.</translation>
    </message>
    <message>
        <source>The seed {value} cannot be used; choose a whole number from 0 to 2,147,483,647.</source>
        <translation>The seed {value} cannot be used; choose a whole number from 0 to 2,147,483,647.</translation>
    </message>
    <message>
        <source>The weights of this model are so large that it computes no numbers; open another model.</source>
        <translation>The weights of this model are so large that it computes no numbers; open another model.</translation>
    </message>
    <message>
        <source>A training is under way; stop it before you use another network.</source>
        <translation>A training is under way; stop it before you use another network.</translation>
    </message>
    <message>
        <source>A fault in cnngui ({text}); it was logged, and you can go on.</source>
        <translation>A fault in cnngui ({text}); it was logged, and you can go on.</translation>
    </message>
    <message>
        <source>cnngui crashed when it last ran ({reason}); what it logged until then is kept.</source>
        <translation>cnngui crashed when it last ran ({reason}); what it logged until then is kept.</translation>
    </message>
    <message>
        <source>cnngui ended when it last ran without being closed: it was ended from outside, or it crashed; what it logged until then is kept.</source>
        <translation>cnngui ended when it last ran without being closed: it was ended from outside, or it crashed; what it logged until then is kept.</translation>
    </message>
    <message>
        <source>The training ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>The training ended in a fault of cnngui ({fault}); it was logged.</translation>
    </message>
    <message>
        <source>{kernels} kernels cannot be shared out evenly among {groups} groups.</source>
        <translation>{kernels} kernels cannot be shared out evenly among {groups} groups.</translation>
    </message>
    <message>
        <source>{channels} channels cannot be shared out evenly among {groups} groups.</source>
        <translation>{channels} channels cannot be shared out evenly among {groups} groups.</translation>
    </message>
    <message>
        <source>The kernels have {kernels} channels and the input has {channels}; they must agree.</source>
        <translation>The kernels have {kernels} channels and the input has {channels}; they must agree.</translation>
    </message>
    <message>
        <source>Padding “same” needs stride 1; write the padding as a number.</source>
        <translation>Padding “same” needs stride 1; write the padding as a number.</translation>
    </message>
    <message>
        <source>Padding {padding} by {mode} is too much for an input of {size}; here it can be {most} at most.</source>
        <translation>Padding {padding} by {mode} is too much for an input of {size}; here it can be {most} at most.</translation>
    </message>
    <message>
        <source>A kernel of {extent} does not fit on the padded input of {padded}; add padding.</source>
        <translation>A kernel of {extent} does not fit on the padded input of {padded}; add padding.</translation>
    </message>
    <message>
        <source>A window of {extent} does not fit on the padded input of {padded}; make it smaller.</source>
        <translation>A window of {extent} does not fit on the padded input of {padded}; make it smaller.</translation>
    </message>
    <message>
        <source>Padding {padding} is more than half of the window of {extent}.</source>
        <translation>Padding {padding} is more than half of the window of {extent}.</translation>
    </message>
    <message>
        <source>A row has {weights} weights for {values} values; they must be as many.</source>
        <translation>A row has {weights} weights for {values} values; they must be as many.</translation>
    </message>
    <message>
        <source>Each of the {channels} maps needs a mean, a variance that is not negative, γ and β.</source>
        <translation>Each of the {channels} maps needs a mean, a variance that is not negative, γ and β.</translation>
    </message>
    <message>
        <source>There is no setting {name} here.</source>
        <translation>There is no setting {name} here.</translation>
    </message>
    <message>
        <source>{setting} must be one of {choices}, not {value}.</source>
        <translation>{setting} must be one of {choices}, not {value}.</translation>
    </message>
    <message>
        <source>{setting} must be a whole number from {least} to {most}, not {value}.</source>
        <translation>{setting} must be a whole number from {least} to {most}, not {value}.</translation>
    </message>
    <message>
        <source>{setting} must be a number from {least} to {most}, not {value}.</source>
        <translation>{setting} must be a number from {least} to {most}, not {value}.</translation>
    </message>
    <message>
        <source>This operation needs maps and gets one row of {values} values; put it in front of the flatten.</source>
        <translation>This operation needs maps and gets one row of {values} values; put it in front of the flatten.</translation>
    </message>
    <message>
        <source>A fully connected layer needs one row of values and gets maps of {shape}; put a flatten in front of it.</source>
        <translation>A fully connected layer needs one row of values and gets maps of {shape}; put a flatten in front of it.</translation>
    </message>
    <message>
        <source>This layer is set to {inputs} inputs and gets {values}; set its inputs to {values}, or to automatic.</source>
        <translation>This layer is set to {inputs} inputs and gets {values}; set its inputs to {values}, or to automatic.</translation>
    </message>
    <message>
        <source>{setting} is given twice for {row}; give it once.</source>
        <translation>{setting} is given twice for {row}; give it once.</translation>
    </message>
    <message>
        <source>There is no operation “{name}” to build a network of: take {known}.</source>
        <translation>There is no operation “{name}” to build a network of: take {known}.</translation>
    </message>
    <message>
        <source>{row} has no settings; take “{name}” away.</source>
        <translation>{row} has no settings; take “{name}” away.</translation>
    </message>
    <message>
        <source>{row} has no setting “{name}”; it has {known}.</source>
        <translation>{row} has no setting “{name}”; it has {known}.</translation>
    </message>
    <message>
        <source>cnngui has no working for {layer}: it does not know the operation.</source>
        <translation>cnngui has no working for {layer}: it does not know the operation.</translation>
    </message>
    <message>
        <source>The input is where it starts: its values are not computed.</source>
        <translation>The input is where it starts: its values are not computed.</translation>
    </message>
    <message>
        <source>cnngui does not know the size of this operation's output.</source>
        <translation>cnngui does not know the size of this operation's output.</translation>
    </message>
    <message>
        <source>In training {layer} drops values by chance; switch the network to evaluation.</source>
        <translation>In training {layer} drops values by chance; switch the network to evaluation.</translation>
    </message>
    <message>
        <source>cnngui has no working for {layer} with these settings.</source>
        <translation>cnngui has no working for {layer} with these settings.</translation>
    </message>
    <message>
        <source>The input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>The input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</translation>
    </message>
    <message>
        <source>The weights hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>The weights hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</translation>
    </message>
    <message>
        <source>The biases hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>The biases hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</translation>
    </message>
    <message>
        <source>The second input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>The second input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸.</translation>
    </message>
    <message>
        <source>The weights are not filled in.</source>
        <translation>The weights are not filled in.</translation>
    </message>
    <message>
        <source>The input must be one or more grids of numbers, or one row of them.</source>
        <translation>The input must be one or more grids of numbers, or one row of them.</translation>
    </message>
    <message>
        <source>A loss gives one number and is the last operation; take away what follows it.</source>
        <translation>A loss gives one number and is the last operation; take away what follows it.</translation>
    </message>
    <message>
        <source>This operation needs a second input beside the values.</source>
        <translation>This operation needs a second input beside the values.</translation>
    </message>
    <message>
        <source>The true class must be a whole number from 0 to {last}.</source>
        <translation>The true class must be a whole number from 0 to {last}.</translation>
    </message>
    <message>
        <source>Both inputs must be of the same size; they are {one} and {other}.</source>
        <translation>Both inputs must be of the same size; they are {one} and {other}.</translation>
    </message>
    <message>
        <source>This operation needs a grid of numbers, not one row of them.</source>
        <translation>This operation needs a grid of numbers, not one row of them.</translation>
    </message>
    <message>
        <source>There are {biases} biases for {outputs} outputs; write one for each.</source>
        <translation>There are {biases} biases for {outputs} outputs; write one for each.</translation>
    </message>
    <message>
        <source>There is no operation {name} for a worksheet; there are {known}.</source>
        <translation>There is no operation {name} for a worksheet; there are {known}.</translation>
    </message>
    <message>
        <source>There is something that is no number; write one in each cell.</source>
        <translation>There is something that is no number; write one in each cell.</translation>
    </message>
    <message>
        <source>The cell in row {row}, column {column} is empty; write a number there.</source>
        <translation>The cell in row {row}, column {column} is empty; write a number there.</translation>
    </message>
    <message>
        <source>“{text}” in row {row}, column {column} is no number; write one such as 0.5, −2 or 1/9.</source>
        <translation>“{text}” in row {row}, column {column} is no number; write one such as 0.5, −2 or 1/9.</translation>
    </message>
    <message>
        <source>{text} in row {row}, column {column} is too large; numbers must be finite and less than 3.4·10³⁸.</source>
        <translation>{text} in row {row}, column {column} is too large; numbers must be finite and less than 3.4·10³⁸.</translation>
    </message>
    <message>
        <source>“{text}” is no network: write “own:” and its rows in one line with | between.</source>
        <translation>“{text}” is no network: write “own:” and its rows in one line with | between.</translation>
    </message>
    <message>
        <source>The network has no rows yet; add one.</source>
        <translation>The network has no rows yet; add one.</translation>
    </message>
    <message>
        <source>Its second input comes from row {number}, which is not above it; take an earlier row, or 0 for the input.</source>
        <translation>Its second input comes from row {number}, which is not above it; take an earlier row, or 0 for the input.</translation>
    </message>
    <message>
        <source>This row would give {values} values for one picture, and {most} are the most here; make it smaller by fewer maps, less padding or a larger stride.</source>
        <translation>This row would give {values} values for one picture, and {most} are the most here; make it smaller by fewer maps, less padding or a larger stride.</translation>
    </message>
    <message>
        <source>The last row gives {shape} values, and there are {classes} classes to tell apart; end with a fully connected layer of {classes} outputs.</source>
        <translation>The last row gives {shape} values, and there are {classes} classes to tell apart; end with a fully connected layer of {classes} outputs.</translation>
    </message>
    <message>
        <source>The last row gives maps of {shape}, and there are {classes} classes to tell apart; end with a flatten and a fully connected layer of {classes} outputs.</source>
        <translation>The last row gives maps of {shape}, and there are {classes} classes to tell apart; end with a flatten and a fully connected layer of {classes} outputs.</translation>
    </message>
    <message>
        <source>With this row the network would have {weights} weights, and {most} are the most here; make it smaller, or pool before it.</source>
        <translation>With this row the network would have {weights} weights, and {most} are the most here; make it smaller, or pool before it.</translation>
    </message>
    <message>
        <source>Row {number} ({row}): {reason}</source>
        <translation>Row {number} ({row}): {reason}</translation>
    </message>
    <message>
        <source>The network has {count} rows, and {most} are the most here.</source>
        <translation>The network has {count} rows, and {most} are the most here.</translation>
    </message>
    <message>
        <source>The network in {path} takes {count} inputs; cnngui shows networks that take one, a picture.</source>
        <translation>The network in {path} takes {count} inputs; cnngui shows networks that take one, a picture.</translation>
    </message>
    <message>
        <source>The network in {path} gives {count} results; cnngui shows networks that give one, a value for each class.</source>
        <translation>The network in {path} gives {count} results; cnngui shows networks that give one, a value for each class.</translation>
    </message>
    <message>
        <source>The network in {path} takes numbers of the shape {shape}; cnngui shows networks for pictures of the shapes {known}.</source>
        <translation>The network in {path} takes numbers of the shape {shape}; cnngui shows networks for pictures of the shapes {known}.</translation>
    </message>
    <message>
        <source>The network in {path} computes with numbers of the type {type}; export network.float(), which computes with float32.</source>
        <translation>The network in {path} computes with numbers of the type {type}; export network.float(), which computes with float32.</translation>
    </message>
    <message>
        <source>The layer {layer} of the network in {path} gives numbers of the shape {shape} for one picture; cnngui shows maps (1, C, H, W) and rows of units (1, N), so export a network whose layers keep these shapes, as with keepdim=True.</source>
        <translation>The layer {layer} of the network in {path} gives numbers of the shape {shape} for one picture; cnngui shows maps (1, C, H, W) and rows of units (1, N), so export a network whose layers keep these shapes, as with keepdim=True.</translation>
    </message>
    <message>
        <source>The network in {path} could not compute an answer to one picture alone; export it with a batch of any size (dynamic_shapes).</source>
        <translation>The network in {path} could not compute an answer to one picture alone; export it with a batch of any size (dynamic_shapes).</translation>
    </message>
    <message>
        <source>The network in {path} gives numbers of the shape {shape} for one picture; cnngui shows networks that give one a class, the shape (1, {classes}).</source>
        <translation>The network in {path} gives numbers of the shape {shape} for one picture; cnngui shows networks that give one a class, the shape (1, {classes}).</translation>
    </message>
    <message>
        <source>{path} is not a network exported by torch; open a file that was made with torch.export.save.</source>
        <translation>{path} is not a network exported by torch; open a file that was made with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} holds no network that cnngui could make sense of; export it once more with torch.export.save.</source>
        <translation>{path} holds no network that cnngui could make sense of; export it once more with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} holds {count} networks; export the one to look at alone.</source>
        <translation>{path} holds {count} networks; export the one to look at alone.</translation>
    </message>
    <message>
        <source>{path} was exported in version {version} of the format and cnngui reads version {known}; export it once more with a torch of 2.6 to 2.15.</source>
        <translation>{path} was exported in version {version} of the format and cnngui reads version {known}; export it once more with a torch of 2.6 to 2.15.</translation>
    </message>
    <message>
        <source>The network in {path} changes values in place and uses them under another name; export it without such changes.</source>
        <translation>The network in {path} changes values in place and uses them under another name; export it without such changes.</translation>
    </message>
    <message>
        <source>The network in {path} uses {operation}, which cnngui does not run because it could do more than compute; export a network without it.</source>
        <translation>The network in {path} uses {operation}, which cnngui does not run because it could do more than compute; export a network without it.</translation>
    </message>
    <message>
        <source>The network in {path} uses {operation}, which cnngui does not know; write that part with convolutions, fully connected layers, pooling and activations, and export it again.</source>
        <translation>The network in {path} uses {operation}, which cnngui does not know; write that part with convolutions, fully connected layers, pooling and activations, and export it again.</translation>
    </message>
    <message>
        <source>torchvision could not be loaded: {reason}; install it together with torch.</source>
        <translation>torchvision could not be loaded: {reason}; install it together with torch.</translation>
    </message>
    <message>
        <source>Your own digits in {path} cannot be read; move that file elsewhere to begin anew.</source>
        <translation>Your own digits in {path} cannot be read; move that file elsewhere to begin anew.</translation>
    </message>
    <message>
        <source>Your own digits were not kept in {path}: {reason}; make room and allow writing there.</source>
        <translation>Your own digits were not kept in {path}: {reason}; make room and allow writing there.</translation>
    </message>
    <message>
        <source>ONNX needs two more packages; install them with “pip install onnx onnxscript”, then export again.</source>
        <translation>ONNX needs two more packages; install them with “pip install onnx onnxscript”, then export again.</translation>
    </message>
    <message>
        <source>The network was not exported as {path}: torch cannot write it ({reason}); save it as a model of cnngui instead.</source>
        <translation>The network was not exported as {path}: torch cannot write it ({reason}); save it as a model of cnngui instead.</translation>
    </message>
    <message>
        <source>The weights of this network are so large that it gives no numbers for some pictures; train it anew or open another model.</source>
        <translation>The weights of this network are so large that it gives no numbers for some pictures; train it anew or open another model.</translation>
    </message>
    <message>
        <source>The states of {name} cannot be read, so it cannot go on; continue from one of its checkpoints instead.</source>
        <translation>The states of {name} cannot be read, so it cannot go on; continue from one of its checkpoints instead.</translation>
    </message>
    <message>
        <source>A run needs a name of 1 to {most} characters; write another.</source>
        <translation>A run needs a name of 1 to {most} characters; write another.</translation>
    </message>
    <message>
        <source>{name} could not be renamed: {reason}; allow writing in {folder}.</source>
        <translation>{name} could not be renamed: {reason}; allow writing in {folder}.</translation>
    </message>
    <message>
        <source>The weights of {name} after step {step} are damaged or missing; choose another step.</source>
        <translation>The weights of {name} after step {step} are damaged or missing; choose another step.</translation>
    </message>
    <message>
        <source>{name} was interrupted before its first step, and the run it was continued from is gone; start a new run.</source>
        <translation>{name} was interrupted before its first step, and the run it was continued from is gone; start a new run.</translation>
    </message>
    <message>
        <source>{name} is being trained in another window of cnngui; watch it there.</source>
        <translation>{name} is being trained in another window of cnngui; watch it there.</translation>
    </message>
    <message>
        <source>{name} is not being kept: {folder} cannot be written ({reason}); make room or allow writing there; the training itself goes on, and what was kept before is unharmed.</source>
        <translation>{name} is not being kept: {folder} cannot be written ({reason}); make room or allow writing there; the training itself goes on, and what was kept before is unharmed.</translation>
    </message>
    <message>
        <source>{name} is gone: another window has deleted it.</source>
        <translation>{name} is gone: another window has deleted it.</translation>
    </message>
    <message>
        <source>{name} is being trained; stop it before you delete it.</source>
        <translation>{name} is being trained; stop it before you delete it.</translation>
    </message>
    <message>
        <source>{name} could not be deleted: {reason}; allow writing in {folder}.</source>
        <translation>{name} could not be deleted: {reason}; allow writing in {folder}.</translation>
    </message>
    <message>
        <source>{name} could not be brought back: {reason}; look in {folder}.</source>
        <translation>{name} could not be brought back: {reason}; look in {folder}.</translation>
    </message>
    <message>
        <source>The test ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>The test ended in a fault of cnngui ({fault}); it was logged.</translation>
    </message>
    <message>
        <source>A training is under way; stop it before you go on with another run.</source>
        <translation>A training is under way; stop it before you go on with another run.</translation>
    </message>
    <message>
        <source>The folder {folder} holds no training run that can be read; open the folder of one run.</source>
        <translation>The folder {folder} holds no training run that can be read; open the folder of one run.</translation>
    </message>
    <message>
        <source>No checkpoint is kept of {name}; open another run.</source>
        <translation>No checkpoint is kept of {name}; open another run.</translation>
    </message>
    <message>
        <source>At step {step} the weights of {run} were so large that they compute no numbers; choose another step.</source>
        <translation>At step {step} the weights of {run} were so large that they compute no numbers; choose another step.</translation>
    </message>
    <message>
        <source>No weights of {run} are kept yet; train it for some steps first.</source>
        <translation>No weights of {run} are kept yet; train it for some steps first.</translation>
    </message>
    <message>
        <source>{path} was not written: {reason}; choose another place.</source>
        <translation>{path} was not written: {reason}; choose another place.</translation>
    </message>
    <message>
        <source>The environment variable {variable} names {folder}, and there is no such user; name another folder.</source>
        <translation>The environment variable {variable} names {folder}, and there is no such user; name another folder.</translation>
    </message>
    <message>
        <source>Nothing is drawn; draw a digit on the canvas, then add it.</source>
        <translation>Nothing is drawn; draw a digit on the canvas, then add it.</translation>
    </message>
    <message>
        <source>None of your digits is chosen; click one below, then remove it.</source>
        <translation>None of your digits is chosen; click one below, then remove it.</translation>
    </message>
    <message>
        <source>There are no numbers to save yet; train first.</source>
        <translation>There are no numbers to save yet; train first.</translation>
    </message>
    <message>
        <source>There is no data set {name} here; there are {known}.</source>
        <translation>There is no data set {name} here; there are {known}.</translation>
    </message>
    <message>
        <source>{title} takes other pictures than the network on show; choose one of the same data set.</source>
        <translation>{title} takes other pictures than the network on show; choose one of the same data set.</translation>
    </message>
    <message>
        <source>Only maps of the same height and width, or rows, can be joined; they are {one} and {other}.</source>
        <translation>Only maps of the same height and width, or rows, can be joined; they are {one} and {other}.</translation>
    </message>
    <message>
        <source>Output padding must be smaller than the stride or the dilation; here it can be {most} at most.</source>
        <translation>Output padding must be smaller than the stride or the dilation; here it can be {most} at most.</translation>
    </message>
    <message>
        <source>With a padding of {padding} no row or column is left; take less.</source>
        <translation>With a padding of {padding} no row or column is left; take less.</translation>
    </message>
    <message>
        <source>Group normalisation needs two values or more in each group, and here each group has one; take fewer groups, or leave it out.</source>
        <translation>Group normalisation needs two values or more in each group, and here each group has one; take fewer groups, or leave it out.</translation>
    </message>
    <message>
        <source>The window of cnngui cannot be opened ({fault}). Start cnngui once more; if it fails again, please report it.</source>
        <translation>The window of cnngui cannot be opened ({fault}). Start cnngui once more; if it fails again, please report it.</translation>
    </message>
    <message>
        <source>The test is in the middle of a batch of pictures, which cannot be interrupted.</source>
        <translation>The test is in the middle of a batch of pictures, which cannot be interrupted.</translation>
    </message>
    <message>
        <source>The training is in the middle of a step, which cannot be interrupted. If you close now, this step is lost; what was learned before it is kept, and the run can be resumed.</source>
        <translation>The training is in the middle of a step, which cannot be interrupted. If you close now, this step is lost; what was learned before it is kept, and the run can be resumed.</translation>
    </message>
    <message>
        <source>The search for dead maps ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>The search for dead maps ended in a fault of cnngui ({fault}); it was logged.</translation>
    </message>
    <message>
        <source>The search for dead maps is in the middle of a batch of pictures, which cannot be interrupted.</source>
        <translation>The search for dead maps is in the middle of a batch of pictures, which cannot be interrupted.</translation>
    </message>
    <message>
        <source>The mean and deviation of an input must be numbers.</source>
        <translation>The mean and deviation of an input must be numbers.</translation>
    </message>
    <message>
        <source>The range and the deviation of an input must be above 0.</source>
        <translation>The range and the deviation of an input must be above 0.</translation>
    </message>
    <message>
        <source>What is stated about the input and outputs makes no sense.</source>
        <translation>What is stated about the input and outputs makes no sense.</translation>
    </message>
    <message>
        <source>{path} is TorchScript, which runs code when it is opened; load it with torch.jit.load, put its weights (state_dict) into the Python class it was made from, and export that with torch.export.save.</source>
        <translation>{path} is TorchScript, which runs code when it is opened; load it with torch.jit.load, put its weights (state_dict) into the Python class it was made from, and export that with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} is a network in ONNX, which cnngui writes and does not read; open the PyTorch network it was made from, exported with torch.export.save.</source>
        <translation>{path} is a network in ONNX, which cnngui writes and does not read; open the PyTorch network it was made from, exported with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} is a network of Keras, and cnngui opens those of PyTorch; build the same network in PyTorch, copy the weights, and export it with torch.export.save.</source>
        <translation>{path} is a network of Keras, and cnngui opens those of PyTorch; build the same network in PyTorch, copy the weights, and export it with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} is a network of TensorFlow, and cnngui opens those of PyTorch; build the same network in PyTorch, copy the weights, and export it with torch.export.save.</source>
        <translation>{path} is a network of TensorFlow, and cnngui opens those of PyTorch; build the same network in PyTorch, copy the weights, and export it with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} is a network for one kind of device (Core ML, GGUF and the like); open the PyTorch network it was made from, exported with torch.export.save.</source>
        <translation>{path} is a network for one kind of device (Core ML, GGUF and the like); open the PyTorch network it was made from, exported with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} is a folder; open a model file in it.</source>
        <translation>{path} is a folder; open a model file in it.</translation>
    </message>
    <message>
        <source>{path} holds arrays of NumPy, and no names of a network's weights; save them with torch.save as a state_dict, or export the network with torch.export.save.</source>
        <translation>{path} holds arrays of NumPy, and no names of a network's weights; save them with torch.save as a state_dict, or export the network with torch.export.save.</translation>
    </message>
    <message>
        <source>{path} is a picture; open it with File › Open image.</source>
        <translation>{path} is a picture; open it with File › Open image.</translation>
    </message>
    <message>
        <source>{path} is a packed archive; unpack it and open the model file in it.</source>
        <translation>{path} is a packed archive; unpack it and open the model file in it.</translation>
    </message>
    <message>
        <source>{path} is a web page and not the file that was to be downloaded; download it again from its page.</source>
        <translation>{path} is a web page and not the file that was to be downloaded; download it again from its page.</translation>
    </message>
    <message>
        <source>{path} is the placeholder of a file kept with Git LFS; fetch the file itself with “git lfs pull”.</source>
        <translation>{path} is the placeholder of a file kept with Git LFS; fetch the file itself with “git lfs pull”.</translation>
    </message>
    <message>
        <source>{path} is a text file and holds no weights; open a model file, or export a network with torch.export.save.</source>
        <translation>{path} is a text file and holds no weights; open a model file, or export a network with torch.export.save.</translation>
    </message>
    <message>
        <source>The weights in {path} are not plain numbers of floating point (sparse, quantised or without data); save those of network.float() instead.</source>
        <translation>The weights in {path} are not plain numbers of floating point (sparse, quantised or without data); save those of network.float() instead.</translation>
    </message>
    <message>
        <source>{path} holds weights without their network ({count}: {listed}), and no network of the catalogue or of yours has such weights; build it on the Build page and open them again, or export the network itself: torch.export.save(torch.export.export(network.eval(), (torch.zeros(1, 1, 28, 28),)), “network.pt2”).</source>
        <translation>{path} holds weights without their network ({count}: {listed}), and no network of the catalogue or of yours has such weights; build it on the Build page and open them again, or export the network itself: torch.export.save(torch.export.export(network.eval(), (torch.zeros(1, 1, 28, 28),)), “network.pt2”).</translation>
    </message>
    <message>
        <source>“{text}” is no number; write one, such as 0.1307.</source>
        <translation>“{text}” is no number; write one, such as 0.1307.</translation>
    </message>
    <message>
        <source>Write one number, or {count} with commas between, one for each channel.</source>
        <translation>Write one number, or {count} with commas between, one for each channel.</translation>
    </message>
    <message>
        <source>Trying the network ended in a fault of cnngui ({fault}); it was logged.</source>
        <translation>Trying the network ended in a fault of cnngui ({fault}); it was logged.</translation>
    </message>
    <message>
        <source>{name}: {right} known pictures right, with pictures {scaling}; outputs: {outputs}.</source>
        <translation>{name}: {right} known pictures right, with pictures {scaling}; outputs: {outputs}.</translation>
    </message>
    <message>
        <source>{name}: {right} known pictures right, with pictures scaled for it ({scaling}), and {plain} with pictures as they are, 0…1; outputs: {outputs}.</source>
        <translation>{name}: {right} known pictures right, with pictures scaled for it ({scaling}), and {plain} with pictures as they are, 0…1; outputs: {outputs}.</translation>
    </message>
    <message>
        <source>{name}: at most {right} known pictures right, however they are scaled, so it may be made for other pictures; outputs: {outputs}.</source>
        <translation>{name}: at most {right} known pictures right, however they are scaled, so it may be made for other pictures; outputs: {outputs}.</translation>
    </message>
    <message>
        <source>{name} was opened as you settled it: pictures {scaling}; outputs: {outputs}.</source>
        <translation>{name} was opened as you settled it: pictures {scaling}; outputs: {outputs}.</translation>
    </message>
    <message>
        <source>The weights in {name} have the shapes of {title} under other names and were taken for it: {right} known pictures right, with pictures {scaling}.</source>
        <translation>The weights in {name} have the shapes of {title} under other names and were taken for it: {right} known pictures right, with pictures {scaling}.</translation>
    </message>
    <message>
        <source>The file {file} is not a picture that can be read; open a PNG, JPEG, GIF, BMP, TIFF, WebP or AVIF file.</source>
        <translation>The file {file} is not a picture that can be read; open a PNG, JPEG, GIF, BMP, TIFF, WebP or AVIF file.</translation>
    </message>
    <message>
        <source>The file {file} is a HEIC photo, as iPhones take them, whatever its name ends in; open it in the program for photos, export it as JPEG, and open that.</source>
        <translation>The file {file} is a HEIC photo, as iPhones take them, whatever its name ends in; open it in the program for photos, export it as JPEG, and open that.</translation>
    </message>
    <message>
        <source>The picture {file} is an AVIF that cannot be decoded here; save it as PNG and open that.</source>
        <translation>The picture {file} is an AVIF that cannot be decoded here; save it as PNG and open that.</translation>
    </message>
    <message>
        <source>The file {file} is a video; save one picture of it as PNG and open that.</source>
        <translation>The file {file} is a video; save one picture of it as PNG and open that.</translation>
    </message>
    <message>
        <source>The file {file} is a document, not a picture; take a screenshot of the digit and open that.</source>
        <translation>The file {file} is a document, not a picture; take a screenshot of the digit and open that.</translation>
    </message>
    <message>
        <source>The file {file} is a drawing of lines (SVG); export it as PNG and open that.</source>
        <translation>The file {file} is a drawing of lines (SVG); export it as PNG and open that.</translation>
    </message>
    <message>
        <source>The file {file} is a picture of another program (PSD, JPEG XL, icon); export it as PNG and open that.</source>
        <translation>The file {file} is a picture of another program (PSD, JPEG XL, icon); export it as PNG and open that.</translation>
    </message>
    <message>
        <source>The file {file} is a model, not a picture; open it with File › Open model.</source>
        <translation>The file {file} is a model, not a picture; open it with File › Open model.</translation>
    </message>
    <message>
        <source>The file {file} is a web page, not a picture; save the picture itself and open that.</source>
        <translation>The file {file} is a web page, not a picture; save the picture itself and open that.</translation>
    </message>
    <message>
        <source>A run is resumed with the settings it has; take {options} away, or leave out --resume.</source>
        <translation>A run is resumed with the settings it has; take {options} away, or leave out --resume.</translation>
    </message>
    <message>
        <source>{name} is over and cannot be resumed; train a new network.</source>
        <translation>{name} is over and cannot be resumed; train a new network.</translation>
    </message>
    <message>
        <source>There are {count} runs called {name}; give the id of one: {known}.</source>
        <translation>There are {count} runs called {name}; give the id of one: {known}.</translation>
    </message>
    <message>
        <source>There is no run {name} in {folder}, nor another one to resume.</source>
        <translation>There is no run {name} in {folder}, nor another one to resume.</translation>
    </message>
    <message>
        <source>There is no run {name} in {folder}; those that can be resumed are {known}.</source>
        <translation>There is no run {name} in {folder}; those that can be resumed are {known}.</translation>
    </message>
    <message>
        <source>The network in {path} is too large to be shown; open one of at most {nodes} operations and {values} values a layer.</source>
        <translation>The network in {path} is too large to be shown; open one of at most {nodes} operations and {values} values a layer.</translation>
    </message>
    <message>
        <source>{path} is no ordinary file, or one of more than 16 MB; until you remove it, the preferences are kept in {used}.</source>
        <translation>{path} is no ordinary file, or one of more than 16 MB; until you remove it, the preferences are kept in {used}.</translation>
    </message>
    <message>
        <source>The network was not exported as {path}: the process that wrote it has ended ({code}); export it again.</source>
        <translation>The network was not exported as {path}: the process that wrote it has ended ({code}); export it again.</translation>
    </message>
    <message>
        <source>A fault in cnngui while a file was read or written ({fault}).</source>
        <translation>A fault in cnngui while a file was read or written ({fault}).</translation>
    </message>
    <message>
        <source>A file is still being read or written.</source>
        <translation>A file is still being read or written.</translation>
    </message>
</context>
<context>
    <name>Punctuation</name>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{words} ({keys})</source>
        <translation>{words} ({keys})</translation>
    </message>
</context>
<context>
    <name>RateView</name>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>step</source>
        <translation>step</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>seconds of training</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>learning rate</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>✓ Copied</source>
        <translation>✓ Copied</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Report a problem</translation>
    </message>
    <message>
        <source>Copy this text into your report, and add what you did and what you expected. Your name, your folders, the names of your files and your drawings are not in it; read it before you send it.</source>
        <translation>Copy this text into your report, and add what you did and what you expected. Your name, your folders, the names of your files and your drawings are not in it; read it before you send it.</translation>
    </message>
    <message>
        <source>The text of the report</source>
        <translation>The text of the report</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>&amp;Copy the report</translation>
    </message>
    <message>
        <source>&amp;Show the whole log</source>
        <translation>&amp;Show the whole log</translation>
    </message>
    <message>
        <source>The whole log: {path}</source>
        <translation>The whole log: {path}</translation>
    </message>
</context>
<context>
    <name>RunDeletion</name>
    <message>
        <source>Deleted {run}.</source>
        <translation>Deleted {run}.</translation>
    </message>
    <message>
        <source>Deleted {count} runs.</source>
        <translation>Deleted {count} runs.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>RunExport</name>
    <message>
        <source>Export {run}</source>
        <translation>Export {run}</translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>Written to {path}.</translation>
    </message>
</context>
<context>
    <name>RunManager</name>
    <message>
        <source>{run} was interrupted at step {step}; nothing before that is lost. Go on with it?</source>
        <translation>{run} was interrupted at step {step}; nothing before that is lost. Go on with it?</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Leave it</translation>
    </message>
</context>
<context>
    <name>RunMenu</name>
    <message>
        <source>&amp;Show the network at its end</source>
        <translation>&amp;Show the network at its end</translation>
    </message>
    <message>
        <source>&amp;Continue from the end as a new run</source>
        <translation>&amp;Continue from the end as a new run</translation>
    </message>
    <message>
        <source>&amp;Go on where it was interrupted</source>
        <translation>&amp;Go on where it was interrupted</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Rename</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Delete</translation>
    </message>
</context>
<context>
    <name>RunSettings</name>
    <message>
        <source>lr {value}</source>
        <translation>lr {value}</translation>
    </message>
    <message>
        <source>batch {value}</source>
        <translation>batch {value}</translation>
    </message>
    <message>
        <source>epochs {value}</source>
        <translation>epochs {value}</translation>
    </message>
    <message>
        <source>until {value} %</source>
        <translation>until {value} %</translation>
    </message>
    <message>
        <source>weight decay {value}</source>
        <translation>weight decay {value}</translation>
    </message>
    <message>
        <source>dropout {value}</source>
        <translation>dropout {value}</translation>
    </message>
    <message>
        <source>{value} pictures</source>
        <translation>{value} pictures</translation>
    </message>
    <message>
        <source>seed {value}</source>
        <translation>seed {value}</translation>
    </message>
    <message>
        <source>no augmentation</source>
        <translation>no augmentation</translation>
    </message>
</context>
<context>
    <name>RunStatus</name>
    <message>
        <source>Reset: {title} has the random weights that seed {seed} gives, and has learned nothing.</source>
        <translation>Reset: {title} has the random weights that seed {seed} gives, and has learned nothing.</translation>
    </message>
    <message>
        <source>Stopping after this batch …</source>
        <translation>Stopping after this batch …</translation>
    </message>
    <message>
        <source>Press Train: the loss falls, and the bars and maps of your picture move with it.</source>
        <translation>Press Train: the loss falls, and the bars and maps of your picture move with it.</translation>
    </message>
    <message>
        <source>Preparing the pictures and the optimiser …</source>
        <translation>Preparing the pictures and the optimiser …</translation>
    </message>
    <message>
        <source>Evaluating on the {count} test pictures …</source>
        <translation>Evaluating on the {count} test pictures …</translation>
    </message>
    <message>
        <source>{speed} images per second · {left} left</source>
        <translation>{speed} images per second · {left} left</translation>
    </message>
    <message>
        <source>Paused. {pace}</source>
        <translation>Paused. {pace}</translation>
    </message>
    <message>
        <source>{seconds} of training, {speed} images per second</source>
        <translation>{seconds} of training, {speed} images per second</translation>
    </message>
    <message>
        <source>Stopped before the first step: nothing was learned, and no run is kept.</source>
        <translation>Stopped before the first step: nothing was learned, and no run is kept.</translation>
    </message>
    <message>
        <source>Stopped; the weights reached are kept as “The network trained last”. {pace}.</source>
        <translation>Stopped; the weights reached are kept as “The network trained last”. {pace}.</translation>
    </message>
    <message>
        <source>Stopped; the weights reached are in no file. {pace}.</source>
        <translation>Stopped; the weights reached are in no file. {pace}.</translation>
    </message>
    <message>
        <source>Finished: {share} of the {count} test pictures right. {pace}.</source>
        <translation>Finished: {share} of the {count} test pictures right. {pace}.</translation>
    </message>
    <message>
        <source>Finished, and no better than guessing: {share} of the {count} test pictures right. The learning rate {rate} may not suit it, or the training was too short. {pace}.</source>
        <translation>Finished, and no better than guessing: {share} of the {count} test pictures right. The learning rate {rate} may not suit it, or the training was too short. {pace}.</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Seconds</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>A tick lays the run's curves behind those of the present run.</source>
        <translation>A tick lays the run's curves behind those of the present run.</translation>
    </message>
    <message>
        <source>The settings in which the runs of this table differ.</source>
        <translation>The settings in which the runs of this table differ.</translation>
    </message>
    <message>
        <source>The accuracy on all test pictures at the end of a finished run.</source>
        <translation>The accuracy on all test pictures at the end of a finished run.</translation>
    </message>
    <message>
        <source>Best validation</source>
        <translation>Best validation</translation>
    </message>
    <message>
        <source>The best accuracy on the validation set during the run.</source>
        <translation>The best accuracy on the validation set during the run.</translation>
    </message>
    <message>
        <source>Seconds of training, without evaluations and pauses.</source>
        <translation>Seconds of training, without evaluations and pauses.</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>finished</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>diverged</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrupted</translation>
    </message>
    <message>
        <source>from {run}, step {step}</source>
        <translation>from {run}, step {step}</translation>
    </message>
</context>
<context>
    <name>RunsExport</name>
    <message>
        <source>&amp;Model of cnngui …</source>
        <translation>&amp;Model of cnngui …</translation>
    </message>
    <message>
        <source>Models (*.pt)</source>
        <translation>Models (*.pt)</translation>
    </message>
    <message>
        <source>Model for &amp;PyTorch (torch.export) …</source>
        <translation>Model for &amp;PyTorch (torch.export) …</translation>
    </message>
    <message>
        <source>Exported programs (*.pt2)</source>
        <translation>Exported programs (*.pt2)</translation>
    </message>
    <message>
        <source>Model as &amp;ONNX …</source>
        <translation>Model as &amp;ONNX …</translation>
    </message>
    <message>
        <source>ONNX models (*.onnx)</source>
        <translation>ONNX models (*.onnx)</translation>
    </message>
    <message>
        <source>&amp;Curves as CSV …</source>
        <translation>&amp;Curves as CSV …</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>In the table of the runs</source>
        <translation>In the table of the runs</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Every training is kept here, with its checkpoints: press Train.</source>
        <translation>Every training is kept here, with its checkpoints: press Train.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>What can be done with the run chosen in the table</source>
        <translation>What can be done with the run chosen in the table</translation>
    </message>
    <message>
        <source>Start a new run with the same settings from the weights of this step.</source>
        <translation>Start a new run with the same settings from the weights of this step.</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>Continue from here</translation>
    </message>
    <message>
        <source>Folders without a run that can be read, left as they are: {folders}</source>
        <translation>Folders without a run that can be read, left as they are: {folders}</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>from checkpoint to checkpoint of the run</source>
        <translation>from checkpoint to checkpoint of the run</translation>
    </message>
    <message>
        <source>back to the present</source>
        <translation>back to the present</translation>
    </message>
    <message>
        <source>lay its curves over the others</source>
        <translation>lay its curves over the others</translation>
    </message>
    <message>
        <source>rename the run</source>
        <translation>rename the run</translation>
    </message>
    <message>
        <source>delete the chosen runs</source>
        <translation>delete the chosen runs</translation>
    </message>
    <message>
        <source>bring back what was deleted</source>
        <translation>bring back what was deleted</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>constant</source>
        <translation>constant</translation>
    </message>
    <message>
        <source>The learning rate stays as it is.</source>
        <translation>The learning rate stays as it is.</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>one cycle</translation>
    </message>
    <message>
        <source>The learning rate rises from a 25th to its full value over the first 30 % of the run, then falls to almost nothing.</source>
        <translation>The learning rate rises from a 25th to its full value over the first 30 % of the run, then falls to almost nothing.</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>cosine</translation>
    </message>
    <message>
        <source>The learning rate falls to nothing over the run, along half a cosine.</source>
        <translation>The learning rate falls to nothing over the run, along half a cosine.</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Learning</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Device and seed</source>
        <translation>Device and seed</translation>
    </message>
    <message>
        <source>&amp;Architecture</source>
        <translation>&amp;Architecture</translation>
    </message>
    <message>
        <source>{choice}</source>
        <translation>{choice}</translation>
    </message>
    <message>
        <source>D&amp;ropout</source>
        <translation>D&amp;ropout</translation>
    </message>
    <message>
        <source>The share of values that each dropout leaves out at random while it learns, so that no unit can rely on one other alone.</source>
        <translation>The share of values that each dropout leaves out at random while it learns, so that no unit can rely on one other alone.</translation>
    </message>
    <message>
        <source>&amp;Optimiser</source>
        <translation>&amp;Optimiser</translation>
    </message>
    <message>
        <source>How the weights are moved against the gradient of the loss.</source>
        <translation>How the weights are moved against the gradient of the loss.</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>&amp;Learning rate</translation>
    </message>
    <message>
        <source>How far a step goes. Too small learns slowly, too large does not learn at all.</source>
        <translation>How far a step goes. Too small learns slowly, too large does not learn at all.</translation>
    </message>
    <message>
        <source>S&amp;chedule</source>
        <translation>S&amp;chedule</translation>
    </message>
    <message>
        <source>How the learning rate changes during the run. {choice}</source>
        <translation>How the learning rate changes during the run. {choice}</translation>
    </message>
    <message>
        <source>&amp;Batch size</source>
        <translation>&amp;Batch size</translation>
    </message>
    <message>
        <source>How many pictures one step is computed from.</source>
        <translation>How many pictures one step is computed from.</translation>
    </message>
    <message>
        <source>How strongly each step also pulls every parameter towards 0, biases, γ and β included; 0 is not at all. AdamW pulls by itself, the others add the pull to the gradient.</source>
        <translation>How strongly each step also pulls every parameter towards 0, biases, γ and β included; 0 is not at all. AdamW pulls by itself, the others add the pull to the gradient.</translation>
    </message>
    <message>
        <source>&amp;Training pictures</source>
        <translation>&amp;Training pictures</translation>
    </message>
    <message>
        <source>How many of the {count} training pictures it learns from. Few are soon known by heart.</source>
        <translation>How many of the {count} training pictures it learns from. Few are soon known by heart.</translation>
    </message>
    <message>
        <source>How the pictures are changed before the network sees them. {choice}</source>
        <translation>How the pictures are changed before the network sees them. {choice}</translation>
    </message>
    <message>
        <source>How often the network sees each of the training pictures, at most.</source>
        <translation>How often the network sees each of the training pictures, at most.</translation>
    </message>
    <message>
        <source>The number that all chance starts from: the same seed gives the same run again, on the same device of the same machine.</source>
        <translation>The number that all chance starts from: the same seed gives the same run again, on the same device of the same machine.</translation>
    </message>
    <message>
        <source>Lo&amp;ss</source>
        <translation>Lo&amp;ss</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>What the training makes small. {choice}</source>
        <translation>What the training makes small. {choice}</translation>
    </message>
    <message>
        <source>&amp;Weight decay</source>
        <translation>&amp;Weight decay</translation>
    </message>
    <message>
        <source>Au&amp;gmentation</source>
        <translation>Au&amp;gmentation</translation>
    </message>
    <message>
        <source>Sto&amp;p after</source>
        <translation>Sto&amp;p after</translation>
    </message>
    <message>
        <source>Whether the run ends after its epochs, or before them once an accuracy is reached.</source>
        <translation>Whether the run ends after its epochs, or before them once an accuracy is reached.</translation>
    </message>
    <message>
        <source>Accurac&amp;y</source>
        <translation>Accurac&amp;y</translation>
    </message>
    <message>
        <source>The run ends as soon as the accuracy on the validation set reaches this.</source>
        <translation>The run ends as soon as the accuracy on the validation set reaches this.</translation>
    </message>
    <message>
        <source>&amp;Number of epochs</source>
        <translation>&amp;Number of epochs</translation>
    </message>
    <message>
        <source>Dev&amp;ice</source>
        <translation>Dev&amp;ice</translation>
    </message>
    <message>
        <source>What computes: the processor, or a graphics card where there is one.</source>
        <translation>What computes: the processor, or a graphics card where there is one.</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>See&amp;d</translation>
    </message>
</context>
<context>
    <name>SettingBox</name>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>{word}: {least} to {most}</source>
        <translation>{word}: {least} to {most}</translation>
    </message>
    <message>
        <source>{word}: as many as there are, or the number that must come in</source>
        <translation>{word}: as many as there are, or the number that must come in</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>SettingsColumn</name>
    <message>
        <source>Settings of the run</source>
        <translation>Settings of the run</translation>
    </message>
    <message>
        <source>Show the settings</source>
        <translation>Show the settings</translation>
    </message>
    <message>
        <source>Fold the settings away</source>
        <translation>Fold the settings away</translation>
    </message>
    <message>
        <source>Point at a setting to read what it does.</source>
        <translation>Point at a setting to read what it does.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>all epochs</source>
        <translation>all epochs</translation>
    </message>
    <message>
        <source>an accuracy, or all epochs</source>
        <translation>an accuracy, or all epochs</translation>
    </message>
    <message>
        <source>as built</source>
        <translation>as built</translation>
    </message>
    <message>
        <source>It may be changed while the run goes, and counts from the next step.</source>
        <translation>It may be changed while the run goes, and counts from the next step.</translation>
    </message>
    <message>
        <source>A run is under way with this; stop it to choose another.</source>
        <translation>A run is under way with this; stop it to choose another.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{count} parameters</source>
        <translation>{count} parameters</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>not tested</translation>
    </message>
    <message>
        <source>test {share}</source>
        <translation>test {share}</translation>
    </message>
    <message>
        <source>answer in {time} ms</source>
        <translation>answer in {time} ms</translation>
    </message>
    <message>
        <source>training: {progress}</source>
        <translation>training: {progress}</translation>
    </message>
</context>
<context>
    <name>StepBoard</name>
    <message>
        <source>The input with its padding. Point at a cell to see all outputs that use it.</source>
        <translation>The input with its padding. Point at a cell to see all outputs that use it.</translation>
    </message>
    <message>
        <source>The window on the input, which the kernel lies on.</source>
        <translation>The window on the input, which the kernel lies on.</translation>
    </message>
    <message>
        <source>The kernel. Point at a weight to see every input it touches.</source>
        <translation>The kernel. Point at a weight to see every input it touches.</translation>
    </message>
    <message>
        <source>What each term contributes, as far as it is worked out.</source>
        <translation>What each term contributes, as far as it is worked out.</translation>
    </message>
    <message>
        <source>The output, filling cell by cell. Point at a cell for its window, click to go there.</source>
        <translation>The output, filling cell by cell. Point at a cell for its window, click to go there.</translation>
    </message>
    <message>
        <source>The sum of each channel, as far as it is worked out.</source>
        <translation>The sum of each channel, as far as it is worked out.</translation>
    </message>
    <message>
        <source>not worked out yet</source>
        <translation>not worked out yet</translation>
    </message>
    <message>
        <source>value {index}: {value}</source>
        <translation>value {index}: {value}</translation>
    </message>
    <message>
        <source>padding: {value}</source>
        <translation>padding: {value}</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>row {row}, column {column}: {value}</translation>
    </message>
    <message>
        <source>{layer}, {count} values</source>
        <translation>{layer}, {count} values</translation>
    </message>
    <message>
        <source>{layer}, channel {channel} of {count}</source>
        <translation>{layer}, channel {channel} of {count}</translation>
    </message>
    <message>
        <source>, padded</source>
        <translation>, padded</translation>
    </message>
    <message>
        <source>window</source>
        <translation>window</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>inputs</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>kernel</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>weights</translation>
    </message>
    <message>
        <source>products</source>
        <translation>products</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>terms</translation>
    </message>
    <message>
        <source>bias {value}</source>
        <translation>bias {value}</translation>
    </message>
    <message>
        <source>sums of the channels 0…{last}</source>
        <translation>sums of the channels 0…{last}</translation>
    </message>
    <message>
        <source>{layer}, map {channel}</source>
        <translation>{layer}, map {channel}</translation>
    </message>
    <message>
        <source>{layer}</source>
        <translation>{layer}</translation>
    </message>
</context>
<context>
    <name>StepControls</name>
    <message>
        <source>To the first step (Home)</source>
        <translation>To the first step (Home)</translation>
    </message>
    <message>
        <source>One step back (←, with Shift by output cell)</source>
        <translation>One step back (←, with Shift by output cell)</translation>
    </message>
    <message>
        <source>One step forward (→, with Shift by output cell)</source>
        <translation>One step forward (→, with Shift by output cell)</translation>
    </message>
    <message>
        <source>To the last step (End)</source>
        <translation>To the last step (End)</translation>
    </message>
    <message>
        <source>All steps of this map, from its first product to its last value</source>
        <translation>All steps of this map, from its first product to its last value</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>How fast it plays</source>
        <translation>How fast it plays</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>How far one step goes</source>
        <translation>How far one step goes</translation>
    </message>
    <message>
        <source>Size of a step</source>
        <translation>Size of a step</translation>
    </message>
    <message>
        <source>by product</source>
        <translation>by product</translation>
    </message>
    <message>
        <source>by value</source>
        <translation>by value</translation>
    </message>
    <message>
        <source>by channel</source>
        <translation>by channel</translation>
    </message>
    <message>
        <source>by output cell</source>
        <translation>by output cell</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <translation>{speed} a second</translation>
    </message>
    <message>
        <source>cell {cell} of {cells}</source>
        <translation>cell {cell} of {cells}</translation>
    </message>
    <message>
        <source>product {term} of {terms}, cell {cell} of {cells}</source>
        <translation>product {term} of {terms}, cell {cell} of {cells}</translation>
    </message>
    <message>
        <source>value {term} of {terms}, cell {cell} of {cells}</source>
        <translation>value {term} of {terms}, cell {cell} of {cells}</translation>
    </message>
    <message>
        <source>Stop playing (Space)</source>
        <translation>Stop playing (Space)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Play (Space)</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Writing {name} …</source>
        <translation>Writing {name} …</translation>
    </message>
    <message>
        <source>Saved {frames} pictures as {path}.</source>
        <translation>Saved {frames} pictures as {path}.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>On the Step page</source>
        <translation>On the Step page</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Step through the network on show, on your drawing</source>
        <translation>Step through the network on show, on your drawing</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>Worksheet</translation>
    </message>
    <message>
        <source>Step through an operation on numbers you fill in</source>
        <translation>Step through an operation on numbers you fill in</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Examples</translation>
    </message>
    <message>
        <source>Fill the worksheet in with a worked example</source>
        <translation>Fill the worksheet in with a worked example</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Controls</translation>
    </message>
    <message>
        <source>Show the worksheet's controls, or hide them</source>
        <translation>Show the worksheet's controls, or hide them</translation>
    </message>
    <message>
        <source>Save GIF…</source>
        <translation>Save GIF…</translation>
    </message>
    <message>
        <source>Save a sweep over all cells of this map as an animated picture</source>
        <translation>Save a sweep over all cells of this map as an animated picture</translation>
    </message>
    <message>
        <source>Beside it ({which} of {count})</source>
        <translation>Beside it ({which} of {count})</translation>
    </message>
    <message>
        <source>Show what this example is to be compared with</source>
        <translation>Show what this example is to be compared with</translation>
    </message>
    <message>
        <source>Save the sweep</source>
        <translation>Save the sweep</translation>
    </message>
    <message>
        <source>Animated pictures (*.gif)</source>
        <translation>Animated pictures (*.gif)</translation>
    </message>
</context>
<context>
    <name>StepView</name>
    <message>
        <source>Largest &amp;first</source>
        <translation>Largest &amp;first</translation>
    </message>
    <message>
        <source>Sort the terms by their size: a thousand are too many to read in order</source>
        <translation>Sort the terms by their size: a thousand are too many to read in order</translation>
    </message>
    <message>
        <source>one output cell</source>
        <translation>one output cell</translation>
    </message>
    <message>
        <source>one step</source>
        <translation>one step</translation>
    </message>
    <message>
        <source>play, or stop playing</source>
        <translation>play, or stop playing</translation>
    </message>
    <message>
        <source>to the first or the last step</source>
        <translation>to the first or the last step</translation>
    </message>
</context>
<context>
    <name>TermsModel</name>
    <message>
        <source>input</source>
        <translation>input</translation>
    </message>
    <message>
        <source>value</source>
        <translation>value</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>weight</translation>
    </message>
    <message>
        <source>term</source>
        <translation>term</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>so far</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>bias</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>padding</translation>
    </message>
</context>
<context>
    <name>TermsTable</name>
    <message>
        <source>Terms</source>
        <translation>Terms</translation>
    </message>
    <message>
        <source>Every term of this value: channel, row and column of its input, and the numbers.</source>
        <translation>Every term of this value: channel, row and column of its input, and the numbers.</translation>
    </message>
</context>
<context>
    <name>TotalsLine</name>
    <message>
        <source>{count} layers in all</source>
        <translation>{count} layers in all</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Totals</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation>Train</translation>
    </message>
    <message>
        <source>Curves of {run}</source>
        <translation>Curves of {run}</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>epoch {epoch} of {epochs} · step {step} of {total}</source>
        <translation>epoch {epoch} of {epochs} · step {step} of {total}</translation>
    </message>
</context>
<context>
    <name>TrainingControls</name>
    <message>
        <source>How much of the run is done.</source>
        <translation>How much of the run is done.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Progress of the run</translation>
    </message>
</context>
<context>
    <name>UnkeptNetwork</name>
    <message>
        <source>The network trained last could not be kept and is in no file.</source>
        <translation>The network trained last could not be kept and is in no file.</translation>
    </message>
    <message>
        <source>What it has learned is lost when the window closes now.</source>
        <translation>What it has learned is lost when the window closes now.</translation>
    </message>
    <message>
        <source>&amp;Save it …</source>
        <translation>&amp;Save it …</translation>
    </message>
    <message>
        <source>&amp;Lose it and close</source>
        <translation>&amp;Lose it and close</translation>
    </message>
    <message>
        <source>&amp;Keep the window open</source>
        <translation>&amp;Keep the window open</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Zoom out (−, or the mouse wheel)</source>
        <translation>Zoom out (−, or the mouse wheel)</translation>
    </message>
    <message>
        <source>Zoom in (+, or the mouse wheel); drag to move the picture</source>
        <translation>Zoom in (+, or the mouse wheel); drag to move the picture</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>Bring the whole network into sight (0)</source>
        <translation>Bring the whole network into sight (0)</translation>
    </message>
    <message>
        <source>The network on show; choose another trained one</source>
        <translation>The network on show; choose another trained one</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>&amp;Range</translation>
    </message>
    <message>
        <source>Whose largest value the ends of the colours are: each map's own, the layer's, or that of the whole network.</source>
        <translation>Whose largest value the ends of the colours are: each map's own, the layer's, or that of the whole network.</translation>
    </message>
    <message>
        <source>per map</source>
        <translation>per map</translation>
    </message>
    <message>
        <source>per layer</source>
        <translation>per layer</translation>
    </message>
    <message>
        <source>for all layers</source>
        <translation>for all layers</translation>
    </message>
    <message>
        <source>Con&amp;trast</source>
        <translation>Con&amp;trast</translation>
    </message>
    <message>
        <source>Brings the ends of the colours nearer to zero, so that small values can be seen.</source>
        <translation>Brings the ends of the colours nearer to zero, so that small values can be seen.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>The chosen map enlarged, with the kernels and sums that made it</source>
        <translation>The chosen map enlarged, with the kernels and sums that made it</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Distribution</translation>
    </message>
    <message>
        <source>How the values and the weights of the layer are spread</source>
        <translation>How the values and the weights of the layer are spread</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Open all</translation>
    </message>
    <message>
        <source>Show the maps of every layer</source>
        <translation>Show the maps of every layer</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Collapse all</translation>
    </message>
    <message>
        <source>Show each layer as one stack of maps</source>
        <translation>Show each layer as one stack of maps</translation>
    </message>
    <message>
        <source>{what}; click a heading for a single layer.</source>
        <translation>{what}; click a heading for a single layer.</translation>
    </message>
</context>
<context>
    <name>WeightsForm</name>
    <message>
        <source>size</source>
        <translation>size</translation>
    </message>
    <message>
        <source>Rows of the kernel</source>
        <translation>Rows of the kernel</translation>
    </message>
    <message>
        <source>Columns of the kernel</source>
        <translation>Columns of the kernel</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>Named</translation>
    </message>
    <message>
        <source>Fill the kernel on show with a known one, in all its channels</source>
        <translation>Fill the kernel on show with a known one, in all its channels</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>bias</translation>
    </message>
    <message>
        <source>Add a bias to each output</source>
        <translation>Add a bias to each output</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>Biases</translation>
    </message>
    <message>
        <source>One bias for each kernel or row</source>
        <translation>One bias for each kernel or row</translation>
    </message>
    <message>
        <source>kernels</source>
        <translation>kernels</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>outputs</translation>
    </message>
    <message>
        <source>How many kernels, which is how many maps come out</source>
        <translation>How many kernels, which is how many maps come out</translation>
    </message>
    <message>
        <source>How many values come out, each with a row of weights</source>
        <translation>How many values come out, each with a row of weights</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Weights</translation>
    </message>
</context>
<context>
    <name>WorksheetPanel</name>
    <message>
        <source>Input</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Beside it</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Weights</translation>
    </message>
    <message>
        <source>Second input</source>
        <translation>Second input</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>channel</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>true class</translation>
    </message>
    <message>
        <source>Which of the values belongs to the true class</source>
        <translation>Which of the values belongs to the true class</translation>
    </message>
    <message>
        <source>Which of the operations in a row is edited here</source>
        <translation>Which of the operations in a row is edited here</translation>
    </message>
    <message>
        <source>What is done with the input</source>
        <translation>What is done with the input</translation>
    </message>
    <message>
        <source>Add an operation behind the last one</source>
        <translation>Add an operation behind the last one</translation>
    </message>
    <message>
        <source>Take this operation away</source>
        <translation>Take this operation away</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} of {count}</translation>
    </message>
</context>
</TS>
